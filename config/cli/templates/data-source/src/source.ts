import { dataSource, SourceError } from '@alternator/sdk';
import { frameBytes, instances, series, study } from './example-study.ts';

/**
 * An archive of one study, which is made in this page. For a real one ask its server by `ctx.fetch`, and let `locate`
 * answer where a frame is (`kind: 'http'`): then the viewer fetches the pixels, and `bytes` goes away.
 */
export default dataSource((_ctx, { id: source }) => ({
  can: { fuzzyNames: false, wildcards: false, sorting: false, store: false },
  async searchStudies({ offset, limit, ...asked }) {
    const studies = [{ ...study, source }].slice(offset, offset + limit);
    // Says honestly what of the question it did not look at; the list tells the reader.
    return { studies, more: false, total: 1, ignored: Object.keys(asked) as (keyof typeof asked)[] };
  },
  async searchSeries() {
    return [series];
  },
  async *instances(studyInstanceUID) {
    if (studyInstanceUID === study.studyInstanceUID) yield instances;
    else throw new SourceError('not-found', 'This archive does not have that study.', { source });
  },
  locate({ pixel, sopInstanceUID }, frameNumber) {
    if (!pixel) throw new SourceError('unsupported', 'There are no images in it.', { source });
    const transferSyntaxUID = '1.2.840.10008.1.2.1';
    return {
      kind: 'made',
      source,
      key: sopInstanceUID,
      sopInstanceUID,
      frameNumber,
      pixel,
      transferSyntaxUID,
    };
  },
  bytes: ({ key }) => new Blob([frameBytes(key)]).stream(),
}));
