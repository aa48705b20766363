import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type DicomJson, tagOf, textOf } from '@alternator/testing';
import { instanceSummary, seriesSummary, studySummary } from '../archive/query/summaries.ts';
import { compressJson, readGzip } from './gzip-json.ts';
import { layout, ofInstance, ofSeries } from './layout.ts';
import { uidsIn } from './uids-in.ts';
import { type InstanceSource, readSource } from './write-instance.ts';
import { writeWhole } from './write-whole.ts';

interface SeriesParts {
  readonly summary: DicomJson;
  /** Of its first instance. */
  readonly dataSet: DicomJson;
  readonly instances: number;
}

/** Writes all indexes of a study from the instances that lie in it; nothing where none does. */
export async function writeStudyIndex(out: string, study: string): Promise<void> {
  const series: SeriesParts[] = [];
  for (const uid of await uidsIn(join(out, layout.study(study), 'series'))) {
    const parts = await writeSeries(out, study, uid);
    if (parts) series.push(parts);
  }
  if (series.length === 0) return;
  series.sort((a, b) => seriesNumber(a) - seriesNumber(b));
  const instances = series.reduce((sum, one) => sum + one.instances, 0);
  const summaries = series.map(({ summary }) => summary);
  await writeJson(join(out, layout.seriesIndex(study)), summaries);
  const dataSets = series.map(({ dataSet }) => dataSet);
  await writeJson(join(out, layout.studyIndex(study)), [studySummary(dataSets, instances)]);
}

/**
 * Writes the index of all studies from those of each; says how many there are.
 *
 * What a run that was killed did not list is listed by the next one.
 */
export async function writeArchiveIndex(out: string): Promise<number> {
  const studies: DicomJson[] = [];
  for (const uid of await uidsIn(join(out, 'studies'))) {
    const text = await readGzip(join(out, layout.studyIndex(uid)));
    if (text !== undefined) studies.push(...(JSON.parse(text) as DicomJson[]));
  }
  studies.sort((a, b) => (studyTime(a) > studyTime(b) ? -1 : 1));
  const path = join(out, layout.studies);
  if ((await readGzip(path)) !== JSON.stringify(studies)) await writeJson(path, studies);
  return studies.length;
}

/** The studies whose indexes are older than their instances. */
export async function unfinishedStudies(out: string): Promise<readonly string[]> {
  const unfinished: string[] = [];
  for (const uid of await uidsIn(join(out, 'studies'))) {
    if ((await readState(out, uid)) === 'writing') unfinished.push(uid);
  }
  return unfinished;
}

/** `foreign`: another program wrote the study, and what it holds is not known. */
export async function readState(
  out: string,
  study: string,
): Promise<'none' | 'writing' | 'complete' | 'foreign'> {
  try {
    const { state } = JSON.parse(await readFile(join(out, layout.state(study)), 'utf8'));
    return state === 'writing' ? 'writing' : 'complete';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return existsSync(join(out, layout.studyIndex(study))) ? 'foreign' : 'none';
  }
}

/** Says of a study that it is being written to, or that its indexes are whole again. */
export function writeState(out: string, study: string, state: 'writing' | 'complete'): Promise<void> {
  const text = JSON.stringify({ writer: 'alternator', state });
  return writeWhole(join(out, layout.state(study)), Buffer.from(text));
}

async function writeSeries(out: string, study: string, series: string): Promise<SeriesParts | undefined> {
  const folder = join(out, layout.series(study, series));
  const sources: { uid: string; source: InstanceSource }[] = [];
  for (const uid of await uidsIn(join(folder, 'instances'))) {
    const source = await readSource(out, { study, series, instance: uid });
    if (source) sources.push({ uid, source });
  }
  sources.sort((a, b) => (a.source.instanceNumber ?? 0) - (b.source.instanceNumber ?? 0));
  const instances: DicomJson[] = [];
  let first: DicomJson | undefined;
  // A series of long metadata is longer than what should be held at once.
  const texts = async function* () {
    for (const { uid } of sources) {
      const text = (await readGzip(join(folder, 'instances', uid, ofInstance.metadata))) ?? '[]';
      const [dataSet = {}] = JSON.parse(text) as DicomJson[];
      first ??= dataSet;
      instances.push(instanceSummary(dataSet, textOf(dataSet, 'AvailableTransferSyntaxUID') ?? ''));
      yield `${instances.length === 1 ? '[' : ',\n'}${text.slice(1, -1)}`;
    }
    yield ']';
  };
  if (sources.length === 0) return undefined;
  await pipeline(texts, createGzip(), (zipped: AsyncIterable<Uint8Array>) =>
    writeWhole(join(folder, ofSeries.metadata), zipped),
  );
  await writeJson(join(folder, ofSeries.instances), instances);
  const dataSet = first ?? {};
  const summary = seriesSummary(dataSet, instances.length);
  await writeJson(join(folder, ofSeries.singleton), [summary]);
  return { summary, dataSet, instances: instances.length };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, await compressJson(value));
}

function seriesNumber({ summary }: SeriesParts): number {
  return Number(summary[tagOf('SeriesNumber')]?.Value?.[0] ?? 0);
}

function studyTime(study: DicomJson): string {
  return `${textOf(study, 'StudyDate') ?? ''}${textOf(study, 'StudyTime') ?? ''}`;
}
