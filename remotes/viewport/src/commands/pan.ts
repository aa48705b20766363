import { command } from '@alternator/sdk';
import { pointerTool } from './on-active-viewport.ts';

/** The main button: pan. */
export default command(pointerTool('pan'));
