import { command } from '@alternator/sdk';
import { flip } from './on-active-viewport.ts';

export default command(flip('vertical'));
