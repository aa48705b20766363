import { command } from '@alternator/sdk';
import { step } from './on-active-viewport.ts';

export default command(step(-1));
