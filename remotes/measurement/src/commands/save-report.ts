import { command, DisplaySets, Notices } from '@alternator/sdk';
import { isReportable } from '../report/measurement-group.ts';
import { measurementReport } from '../report/measurement-report.ts';
import { openSaveDialog } from '../report/open-save-dialog.tsx';
import { isOfStudy } from '../report/referenced-image.ts';
import { MeasurementStore } from '../store/measurement-store.ts';
import { activeStudy } from './active-study.ts';

/** Asks where to, then saves the measurements of the active study as a DICOM SR. */
export default command((ctx) => {
  const { text } = ctx;
  const store = ctx.use(MeasurementStore);
  const warn = (message: string) => ctx.use(Notices).show({ level: 'warning', message });
  const study = activeStudy(ctx);
  if (!study) return void warn(text('report.no-study'));
  const measurements = store.list().filter((one) => isOfStudy(one.study, study));
  if (measurements.some(({ trackingUID }) => store.evaluation(trackingUID) === 'pending'))
    return void warn(text('report.error.pending'));
  const valued = measurements.filter(({ quantities }) => quantities.some(isReportable));
  if (valued.length === 0) return void warn(text('report.error.nothing'));
  const leftOut = measurements.length - valued.length;
  openSaveDialog(ctx, {
    study,
    heading: text('report.heading'),
    title: text('report.title'),
    content: [
      text('report.count', { count: valued.length }),
      ...(leftOut > 0 ? [text('report.left-out', { count: leftOut })] : []),
    ],
    saved: (target) => text('report.saved', { target }),
    make: (frame) =>
      measurementReport({ study, measurements, displaySets: ctx.use(DisplaySets).list() }, frame),
  });
});
