import { command } from '@alternator/sdk';
import { onActiveViewport } from './on-active-viewport.ts';

/** Lifts the display shutter of the data set, or lets it down again. */
export default command(onActiveViewport(({ model }) => model.planes.toggleShutter()));
