import { command } from '@alternator/sdk';
import { onActiveViewport } from './on-active-viewport.ts';

/** Shows or hides the overlays of the data set. */
export default command(onActiveViewport(({ model }) => model.planes.toggleOverlays()));
