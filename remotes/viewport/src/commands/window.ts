import { command } from '@alternator/sdk';
import { pointerTool } from './on-active-viewport.ts';

/** The main button: window. */
export default command(pointerTool('window'));
