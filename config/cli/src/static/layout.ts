import { join } from 'node:path';

/** UIDs of an instance and of what it belongs to. */
export interface InstancePlace {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
}

/** Where everything lies below the archive's folder, as static-wado lays it out. */
export const layout = {
  studies: 'studies/index.json.gz',
  study: (study: string) => `studies/${study}`,
  studyIndex: (study: string) => `studies/${study}/index.json.gz`,
  seriesIndex: (study: string) => `studies/${study}/series/index.json.gz`,
  series: (study: string, series: string) => `studies/${study}/series/${series}`,
  instance: ({ study, series, instance }: InstancePlace) =>
    `studies/${study}/series/${series}/instances/${instance}`,
  /** Ours: whether a study's indexes are as new as its instances. */
  state: (study: string) => `studies/${study}/writer.json`,
} as const;

/** Below the folder of a series. */
export const ofSeries = {
  singleton: 'series-singleton.json.gz',
  metadata: 'metadata.gz',
  instances: 'instances/index.json.gz',
} as const;

/** Below the folder of an instance. */
export const ofInstance = {
  frame: (number: number, isCompressed: boolean) => `frames/${number}.mht${isCompressed ? '' : '.gz'}`,
  whole: 'index.mht.gz',
  /** Ours: what the series' metadata are put together from. */
  metadata: 'metadata.gz',
  /** Ours: written last, so an instance without it is not there. */
  source: 'source.json',
} as const;

/** Relative to the study, as its metadata name it. */
export function bulkPath(hash: string): string {
  return join('bulkdata', hash.slice(0, 3), hash.slice(3, 5), hash);
}
