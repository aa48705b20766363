import { command } from '@alternator/sdk';
import { MeasurementStore } from '../store/measurement-store.ts';

export default command((ctx) => ctx.use(MeasurementStore).redo());
