import { command } from '@alternator/sdk';
import { MeasurementStore } from '../store/measurement-store.ts';

/** Deletes what is selected; with nothing selected it does nothing. */
export default command((ctx) => {
  const measurements = ctx.use(MeasurementStore);
  const selected = measurements.selected();
  if (selected !== undefined) measurements.remove(selected);
});
