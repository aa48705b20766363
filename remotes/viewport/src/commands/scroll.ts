import { command } from '@alternator/sdk';
import { pointerTool } from './on-active-viewport.ts';

/** The main button: scroll. */
export default command(pointerTool('scroll'));
