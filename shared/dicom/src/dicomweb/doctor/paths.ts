import { uidOf } from './data-set.ts';
import type { Exam } from './exam.ts';

/** Where things are below the root: as PS3.18 10 says, or by the names of files that a server without rules gives. */
export function pathsOf({ root = '', index, study, series }: Exam) {
  const studyPath = `${root}/studies/${uidOf(study, '0020000D') ?? ''}`;
  const seriesPath = `${studyPath}/series/${uidOf(series, '0020000E') ?? ''}`;
  const isFiles = index !== '';
  const packed = index.endsWith('.gz') ? '.gz' : '';
  const instance = (uid: string) => `${seriesPath}/instances/${uid}`;
  return {
    studies: root + (index || '/studies'),
    series: studyPath + (index.replace('/studies', '/series') || '/series'),
    studyMetadata: `${studyPath}/metadata`,
    metadata: `${seriesPath}/metadata${packed}`,
    instance,
    /** Which of the names a frame has depends on how its file was written. */
    frames: (uid: string, number: number) =>
      (isFiles ? ['.mht', '.mht.gz', ''] : ['']).map((end) => `${instance(uid)}/frames/${number}${end}`),
  };
}
