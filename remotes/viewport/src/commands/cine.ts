import { command } from '@alternator/sdk';
import { onActiveViewport } from './on-active-viewport.ts';

/** Plays the frames, or stops. */
export default command(
  onActiveViewport((viewport) => {
    if (viewport.model.playing() === undefined) viewport.play();
    else viewport.stop();
  }),
);
