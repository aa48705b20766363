import { command } from '@alternator/sdk';
import { preset } from './on-active-viewport.ts';

export default command(preset(5));
