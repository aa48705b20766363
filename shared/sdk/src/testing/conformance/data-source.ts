import type { Instance, StudyInstanceUID } from '@alternator/dicom';
import { isUID } from '@alternator/dicom';
import type { DataSource, FrameLocator, StudyPage, StudyQuery } from '../../data-source.ts';
import type { DecodedFrame } from '../../decode-pool.ts';
import { isAbortError, SourceError } from '../../errors.ts';
import { createFindings, type Finding, type Findings } from './finding.ts';
import { collected, said, signal, tried } from './source-calls.ts';
import { checkFaults, type Faults } from './source-faults.ts';
import { checkFrames } from './source-frames.ts';

/** A data source that is open, by itself or behind the host's `DataSources`. */
export interface SourceUnderTest
  extends Pick<DataSource, 'searchStudies' | 'searchSeries' | 'instances' | 'bytes'> {
  /** As the site names it: `source` of what it hands out. */
  readonly id: string;
  locate(instance: Instance, frameNumber: number): FrameLocator | Promise<FrameLocator>;
  /** Decodes what a locator names; where nothing decodes, locators are only looked at. */
  frame?(locator: FrameLocator, signal: AbortSignal): Promise<DecodedFrame>;
}

/** Whether a data source keeps its contract. It must hold at least one study with an image, better two. */
export async function conformSource(source: SourceUnderTest, faults?: Faults): Promise<readonly Finding[]> {
  const findings = createFindings();
  // Before anything of it is kept.
  if (faults) await checkFaults(source, faults, findings);
  const study = await checkSearch(source, findings);
  await checkAbort(source, study, findings);
  if (study === undefined) return findings.list;
  const instances = await checkStudy(source, study, findings);
  await checkFrames(source, instances, findings);
  await checkUnknown(source, findings);
  return findings.list;
}

async function checkSearch(
  source: SourceUnderTest,
  findings: Findings,
): Promise<StudyInstanceUID | undefined> {
  const ask = (query: Partial<StudyQuery>) =>
    source.searchStudies({ offset: 0, limit: 50, ...query }, signal());
  const all = await tried(() => ask({}), 'search', 'searchStudies', findings);
  if (!all) return undefined;
  const wrong = pageProblems(all, 50, source.id);
  const nobody = await tried(
    () => ask({ patientName: 'NOBODY^OF^THIS^NAME' }),
    'search',
    'searchStudies for a name that nobody has',
    findings,
  );
  if (nobody && nobody.studies.length > 0 && !nobody.ignored.includes('patientName'))
    wrong.push('finds studies for a name that nobody has, and does not say that it ignored the name');
  findings.all(
    'search',
    `finds ${all.studies.length} studies, each with its UID and source`,
    wrong,
    'A page has studies, more, and in "ignored" what of the query the archive did not honour.',
  );
  if (all.studies.length === 0)
    findings.failed(
      'search',
      'finds no study: nothing else of it can be tested',
      'Name a source with a study: "alternator": { "test": … } in package.json.',
    );
  else await checkPaging(ask, all, findings);
  return all.studies[0]?.studyInstanceUID;
}

function pageProblems({ studies, more, ignored }: StudyPage, limit: number, id: string): string[] {
  const uids = studies.map(({ studyInstanceUID }) => studyInstanceUID);
  return [
    ...(typeof more === 'boolean' && Array.isArray(ignored)
      ? []
      : ['a page says neither "more" nor what it ignored']),
    ...(studies.length > limit ? [`a page of ${limit} holds ${studies.length} studies`] : []),
    ...(uids.every((uid) => typeof uid === 'string' && isUID(uid))
      ? []
      : ['a study has no Study Instance UID']),
    ...(new Set(uids).size === uids.length ? [] : ['a page holds a study twice']),
    ...(studies.every(({ source }) => source === id) ? [] : [`a study does not name its source ("${id}")`]),
    ...(studies.every(({ modalities }) => Array.isArray(modalities))
      ? []
      : ['a study has no list of modalities']),
  ];
}

async function checkPaging(
  ask: (query: Partial<StudyQuery>) => Promise<StudyPage>,
  all: StudyPage,
  findings: Findings,
): Promise<void> {
  const pages = async () =>
    [
      await ask({ offset: 0, limit: 1 }),
      await ask({ offset: 1, limit: 1 }),
      await ask({ offset: 10_000, limit: 1 }),
    ] as const;
  const got = await tried(pages, 'paging', 'searchStudies by pages', findings);
  if (!got) return;
  const [first, second, beyond] = got;
  const uidsOf = (page: StudyPage) => page.studies.map(({ studyInstanceUID }) => studyInstanceUID).join();
  const hasTwo = all.studies.length > 1;
  const problems = [
    ...(first.studies.length === 1 ? [] : [`a page of 1 holds ${first.studies.length} studies`]),
    ...(hasTwo && uidsOf(first) === uidsOf(second) ? ['the second page is the first one again'] : []),
    ...(hasTwo && !first.more ? ['says that there is no more, and there is'] : []),
    ...(!hasTwo && !all.more && first.more ? ['says that there is more, and there is not'] : []),
    ...(beyond.studies.length === 0 && !beyond.more ? [] : ['has studies behind the last one']),
  ];
  findings.all(
    'paging',
    hasTwo ? 'gives page after page, and says where they end' : 'gives its one study as one page',
    problems,
    'Honour offset and limit, and say "more" only of what is there.',
  );
  if (!hasTwo) findings.notice('paging', 'it holds one study: what it does with a second page was not seen');
}

async function checkStudy(
  source: SourceUnderTest,
  study: StudyInstanceUID,
  findings: Findings,
): Promise<readonly Instance[]> {
  const series = await tried(() => source.searchSeries(study, signal()), 'series', 'searchSeries', findings);
  if (series)
    findings.all(
      'series',
      `names ${series.length} series of a study`,
      series.length > 0 && series.every(({ seriesInstanceUID }) => isUID(seriesInstanceUID))
        ? []
        : ['names no series of a study, or one without its UID'],
      'Return each series with its Series Instance UID.',
    );
  const instances = await tried(
    () => collected(source.instances(study, { signal: signal() })),
    'metadata',
    'instances',
    findings,
  );
  if (!instances) return [];
  const [first] = instances;
  const one =
    first &&
    (await tried(
      () => collected(source.instances(study, { series: first.seriesInstanceUID, signal: signal() })),
      'metadata',
      'instances of one series',
      findings,
    ));
  const problems = [
    ...(first ? [] : ['gives no instance of a study that it lists']),
    ...instances.flatMap(instanceProblem(study)),
    ...(new Set(instances.map(({ sopInstanceUID }) => sopInstanceUID)).size === instances.length
      ? []
      : ['gives an instance twice']),
    ...(one?.some(({ seriesInstanceUID }) => seriesInstanceUID !== first?.seriesInstanceUID)
      ? ['gives instances of other series than the one that was asked for']
      : []),
  ];
  findings.all(
    'metadata',
    `gives the metadata of ${instances.length} instances`,
    problems,
    'Read instances by instanceFromJson of @alternator/dicom, or fill in every attribute that Instance demands.',
  );
  return instances;
}

function instanceProblem(study: StudyInstanceUID) {
  return ({
    studyInstanceUID,
    seriesInstanceUID,
    sopInstanceUID,
    sopClassUID,
    frames,
    numberOfFrames,
    warnings,
  }: Instance): string[] => {
    if (studyInstanceUID !== study) return ['gives an instance of another study'];
    if (
      ![seriesInstanceUID, sopInstanceUID, sopClassUID].every((uid) => typeof uid === 'string' && isUID(uid))
    )
      return ['gives an instance without its UIDs'];
    if (!Array.isArray(frames) || frames.length === 0 || !Array.isArray(warnings))
      return ['gives an instance without "frames" or "warnings"'];
    return Number.isInteger(numberOfFrames) ? [] : ['gives an instance without numberOfFrames'];
  };
}

async function checkAbort(
  source: SourceUnderTest,
  study: StudyInstanceUID | undefined,
  findings: Findings,
): Promise<void> {
  const query = { offset: 0, limit: 7 };
  const calls: [string, (signal: AbortSignal) => Promise<unknown>][] = [
    ['searchStudies', (aborted) => source.searchStudies(query, aborted)],
  ];
  if (study !== undefined)
    calls.push(['instances', (aborted) => collected(source.instances(study, { signal: aborted }))]);
  const problems: string[] = [];
  for (const [name, call] of calls) {
    const outcome = await call(AbortSignal.abort()).then(
      // What is at hand may be given all the same.
      () => undefined,
      (error: unknown) => (isAbortError(error) ? undefined : said(error)),
    );
    if (outcome) problems.push(`${name} under a signal that has ended fails otherwise: ${outcome}`);
  }
  findings.all(
    'abort',
    'ends with its signal',
    problems,
    'Pass the signal on to ctx.fetch, and call signal.throwIfAborted() before work of your own.',
  );
}

/** The archive does not know it: no study, or a `SourceError`, but no other error. */
async function checkUnknown(source: SourceUnderTest, findings: Findings): Promise<void> {
  const unknown = '2.25.340282366920938463463374607431768211455' as StudyInstanceUID;
  const problem = await collected(source.instances(unknown, { signal: signal() })).then(
    (instances) => (instances.length === 0 ? undefined : 'gives instances of a study that it does not have'),
    (error: unknown) =>
      isSourceError(error)
        ? undefined
        : `fails with no SourceError for a study that it does not have: ${said(error)}`,
  );
  findings.all(
    'unknown',
    'says of a study that it does not have that there is none',
    problem ? [problem] : [],
    'Give no instance, or throw a SourceError "not-found".',
  );
}

/** By name: an error may come of another copy of the SDK. */
function isSourceError(error: unknown): error is SourceError {
  return error instanceof SourceError || (error as Error | undefined)?.name === 'SourceError';
}
