import { command } from '@alternator/sdk';
import { turn } from './on-active-viewport.ts';

export default command(turn(90));
