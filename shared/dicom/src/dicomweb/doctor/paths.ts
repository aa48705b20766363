import { uidOf } from './data-set.ts';
import type { Exam } from './exam.ts';

/** Where things are below the root: as PS3.18 10 says, or by the names of files that a server without rules gives. */
export function pathsOf({ root = '', layout, study, series }: Exam) {
  const studyPath = `${root}/studies/${uidOf(study, '0020000D') ?? ''}`;
  const seriesPath = `${studyPath}/series/${uidOf(series, '0020000E') ?? ''}`;
  const isFiles = layout === 'files';
  return {
    studies: isFiles ? `${root}/studies/index.json` : `${root}/studies`,
    series: isFiles ? `${studyPath}/series/index.json` : `${studyPath}/series`,
    studyMetadata: `${studyPath}/metadata`,
    metadata: `${seriesPath}/metadata`,
    instance: (uid: string) => `${seriesPath}/instances/${uid}`,
    frame: (uid: string, number: number) =>
      `${seriesPath}/instances/${uid}/frames/${number}${isFiles ? '.mht' : ''}`,
  };
}
