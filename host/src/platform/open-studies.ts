import type { Instance, SeriesInstanceUID } from '@alternator/dicom';
import { isAbortError, type Notices, type OpenStudy, SourceError, type StudyRef } from '@alternator/sdk';
import { type Accessor, createSignal, onCleanup, untrack } from 'solid-js';
import type { HostDataSources } from './data-sources.ts';
import type { HostDisplaySets } from './display-sets.ts';
import type { FirstImage } from './first-image.ts';

interface Options {
  readonly sources: HostDataSources;
  readonly displaySets: HostDisplaySets;
  readonly notices: Notices;
  firstImageOf(study: Accessor<StudyRef | undefined>): FirstImage;
}

/** The open studies and how far their metadata has come. */
export interface OpenStudies {
  readonly studies: Accessor<readonly OpenStudy[]>;
  /** SOP classes of what was received of the open study. */
  readonly sopClasses: Accessor<ReadonlySet<string>>;
  readonly firstImage: FirstImage;
  /** Opens one in place of what is open; `first` is the series whose image is waited for. */
  replace(next: StudyRef | undefined, first?: SeriesInstanceUID): void;
}

/** Modalities of objects without pixels of their own, PS3.3 C.7.3.1.1.1: never the first thing shown. */
const withoutImages = new Set([
  'SR',
  'PR',
  'KO',
  'SEG',
  'RTSTRUCT',
  'RTPLAN',
  'REG',
  'RWV',
  'DOC',
  'AU',
  'FID',
  'PLAN',
]);

const none: readonly OpenStudy[] = [];

/** Receives studies, series by series, into the display sets. */
export function createOpenStudies({ sources, displaySets, notices, firstImageOf }: Options): OpenStudies {
  // Plain values: what somebody holds of a study while they wait never turns into the next one.
  const [studies, setStudies] = createSignal<readonly OpenStudy[]>(none);
  const say = (change: Partial<OpenStudy>) => setStudies((all) => all.map((one) => ({ ...one, ...change })));
  const [sopClasses, setSopClasses] = createSignal<ReadonlySet<string>>(new Set());
  const firstImage = firstImageOf(() => studies()[0]?.ref);
  let loading: AbortController | undefined;
  /** Whose display sets there are. */
  let loaded: StudyRef | undefined;
  onCleanup(() => loading?.abort());

  const replace: OpenStudies['replace'] = (next, first) => {
    loading?.abort();
    loading = next && new AbortController();
    if (loaded) {
      displaySets.clear(loaded);
      sources.forget(loaded);
    }
    loaded = next;
    setSopClasses(new Set<string>());
    setStudies(next ? [{ ref: { ...next }, state: 'loading', modalities: [] }] : none);
    if (!next || !loading) return;
    const { signal } = loading;
    receive(next, first, signal).catch((error: unknown) => {
      // What could be had stays: the layout shows it beside the reason.
      if (!isAbortError(error) && !signal.aborted) say({ state: 'failed', error: error as Error });
    });
  };

  /** The series that is shown first, alone: its image waits for nothing else, and none takes its place later. */
  const receive = async (ref: StudyRef, wanted: SeriesInstanceUID | undefined, signal: AbortSignal) => {
    const first = wanted ?? (await firstSeries(sources, ref, signal));
    if (first) await take(ref, first, signal).catch(tolerateMissing);
    const late = await take(ref, undefined, signal);
    if (late.length > 0) {
      await firstImage.stood(signal);
      await displaySets.add(ref, late, signal);
    }
    // A source may end quietly when it is told to stop; another study is open then.
    signal.throwIfAborted();
    say({ state: 'ready' });
    if (wanted && !displaySets.ofStudy(ref).some((set) => set.seriesInstanceUID === wanted))
      notices.show({ level: 'warning', message: 'The series of this link is not in the study.' });
  };

  /** Once there is something to draw, code that only other series need waits for its image. */
  const isAwaited = (ref: StudyRef) =>
    !firstImage.stands() && displaySets.ofStudy(ref).some(({ viewportType }) => viewportType);

  /** Answers what waits for its handler. */
  const take = async (ref: StudyRef, series: SeriesInstanceUID | undefined, signal: AbortSignal) => {
    const late: Instance[] = [];
    for await (const instances of sources.instances(ref, { ...(series && { series }), signal })) {
      late.push(...(await displaySets.add(ref, instances, signal, { onlyLoaded: isAwaited(ref) })));
      signal.throwIfAborted();
      describe(instances);
    }
    return late;
  };

  const describe = (instances: readonly Instance[]) => {
    const [sample] = instances;
    if (!sample) return;
    const { patient, study } = sample;
    const modalities = instances.flatMap(({ series }) => series.modality ?? []);
    const known = untrack(studies)[0]?.modalities ?? [];
    say({ patient, study, modalities: [...new Set([...known, ...modalities])] });
    setSopClasses((before) => new Set([...before, ...instances.map(({ sopClassUID }) => sopClassUID)]));
  };

  return { studies, sopClasses, firstImage, replace };
}

/** The lowest series number that has images; undefined where the archive cannot say. */
async function firstSeries(
  sources: HostDataSources,
  ref: StudyRef,
  signal: AbortSignal,
): Promise<SeriesInstanceUID | undefined> {
  const series = await sources.searchSeries(ref, signal).catch((error: unknown) => {
    if (error instanceof SourceError && error.code !== 'unauthorised' && error.code !== 'unreachable')
      return [];
    throw error;
  });
  const last = Number.MAX_SAFE_INTEGER;
  const [first] = series
    .filter(({ modality }) => !withoutImages.has(modality ?? ''))
    .sort((a, b) => (a.seriesNumber ?? last) - (b.seriesNumber ?? last));
  return first?.seriesInstanceUID;
}

/** A link may name a series that is gone; the rest of the study says more than an error would. */
function tolerateMissing(error: unknown): void {
  if (!(error instanceof SourceError) || error.code !== 'not-found') throw error;
}
