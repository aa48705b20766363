import { command } from '@alternator/sdk';
import { MeasurementStore } from '../store/measurement-store.ts';

/** Hides all measurements, or shows all when none is visible. */
export default command((ctx) => {
  const measurements = ctx.use(MeasurementStore);
  measurements.setAllVisible(!measurements.list().some(({ visible }) => visible));
});
