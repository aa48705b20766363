import { command } from '@alternator/sdk';
import { onActiveViewport } from './on-active-viewport.ts';

export default command(onActiveViewport((viewport) => viewport.reset()));
