import { command } from '@alternator/sdk';
import { pointerTool } from './on-active-viewport.ts';

/** The main button: zoom. */
export default command(pointerTool('zoom'));
