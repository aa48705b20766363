import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import {
  type Cell,
  type DisplaySet,
  type Grid,
  isAbortError,
  type Location,
  type OpenStudy,
  readable,
  type StudyRef,
  type Workspace,
} from '@alternator/sdk';
import { batch, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { HostDataSources } from './data-sources.ts';
import type { HostDisplaySets } from './display-sets.ts';
import type { PageLocation } from './location.ts';

interface Options {
  readonly page: PageLocation;
  readonly sources: HostDataSources;
  readonly displaySets: HostDisplaySets;
}

const largest = 3;

/** What is open follows the address bar; what the reader does is written there. */
export function createWorkspace({ page, sources, displaySets }: Options): Workspace {
  const [studies, setStudies] = createStore<OpenStudy[]>([]);
  const [activeCell, activate] = createSignal('v1');
  const { location, navigate, href } = page;
  const openStudies = createMemo(() => studies.map((one) => ({ ...one })));
  const query = createMemo(() => location().query, undefined, { equals: sameQuery });
  const study = createMemo(() => studyOf(location()), undefined, {
    equals: (a, b) => a?.source === b?.source && a?.studyInstanceUID === b?.studyInstanceUID,
  });
  const grid = createMemo(() => gridOf(query().layout), undefined, {
    equals: (a, b) => a.rows === b.rows && a.columns === b.columns,
  });
  const change = (values: Readonly<Record<string, string | undefined>>) => {
    const merged = { ...query(), ...values };
    const present = Object.entries(merged).filter((pair): pair is [string, string] => Boolean(pair[1]));
    navigate({ route: location().route, query: Object.fromEntries(present) }, { replace: true });
  };
  const known = () => {
    const open = study();
    return open ? displaySets.ofStudy(open) : [];
  };
  /** What each cell was told to show; where nothing was, the series that comes first. */
  const cells = createMemo((): Cell[] => {
    const { rows, columns } = grid();
    const told = query().show?.split(',') ?? [];
    return Array.from({ length: rows * columns }, (_, index) => {
      const id = `v${index + 1}`;
      const wish = told[index];
      const found = wish ? known().find((set) => set.id === decodeURIComponent(wish))?.id : undefined;
      const displaySetId = found ?? (index === 0 && !wish ? firstShown(known(), query().series) : undefined);
      return { id, ...(displaySetId && { displaySetId }) };
    });
  });

  const load = (ref: StudyRef, first: SeriesInstanceUID | undefined) => {
    const end = new AbortController();
    setStudies(reconcile([{ ref, state: 'loading' as const, modalities: [] }]));
    void receive(ref, first, end.signal).catch((error: unknown) => {
      if (isAbortError(error) || end.signal.aborted) return;
      setStudies(0, { state: 'failed', error: error as Error });
    });
    return end;
  };

  /** The wanted series alone first, so that its image waits for nothing else. */
  const receive = async (ref: StudyRef, first: SeriesInstanceUID | undefined, signal: AbortSignal) => {
    if (first) await take(ref, first, signal);
    await take(ref, undefined, signal);
    setStudies(0, { state: 'ready' });
  };

  const take = async (ref: StudyRef, series: SeriesInstanceUID | undefined, signal: AbortSignal) => {
    for await (const instances of sources.instances(ref, { ...(series && { series }), signal })) {
      await displaySets.add(ref, instances);
      if (signal.aborted) return;
      const [sample] = instances;
      if (!sample) continue;
      const modality = sample.series.modality;
      setStudies(0, (before) => ({
        patient: sample.patient,
        study: sample.study,
        modalities: [...new Set([...before.modalities, ...(modality ? [modality] : [])])],
      }));
    }
  };

  let loading: AbortController | undefined;
  const open = (ref: StudyRef | undefined, before: StudyRef | undefined) => {
    loading?.abort();
    batch(() => {
      if (before) {
        displaySets.clear(before);
        sources.forget(before);
      }
      activate('v1');
      if (ref) loading = load(ref, untrack(query).series as SeriesInstanceUID | undefined);
      else setStudies(reconcile([]));
    });
  };
  createEffect(on(study, (ref, before) => open(ref, before ?? undefined)));
  onCleanup(() => loading?.abort());

  return {
    location: readable(location),
    navigate,
    href,
    openStudy: ({ source, studyInstanceUID }) =>
      navigate({ route: 'viewer', query: { source, study: studyInstanceUID } }),
    studies: readable(openStudies),
    retryStudy: (ref) => open(ref, ref),
    grid: readable(grid),
    setGrid: ({ rows, columns }) => {
      const fit = (n: number) => Math.min(largest, Math.max(1, Math.round(n)));
      const count = fit(rows) * fit(columns);
      const layout = count === 1 ? undefined : `${fit(rows)}x${fit(columns)}`;
      change({ layout, show: trimmed(filled(cells(), count, known()).map(encodeURIComponent)) });
      if (Number(activeCell().slice(1)) > count) activate('v1');
    },
    cells: readable(cells),
    assign: (cellId, displaySetId) => {
      const shown = cells().map((cell) => (cell.id === cellId ? displaySetId : cell.displaySetId) ?? '');
      change({ show: trimmed(shown.map(encodeURIComponent)), series: undefined });
    },
    activeCell: readable(activeCell),
    activate,
  };
}

/** What the cells of a new grid show: what they showed, then the series that follow. */
function filled(cells: readonly Cell[], count: number, known: readonly DisplaySet[]): string[] {
  const shown = cells.slice(0, count).map(({ displaySetId }) => displaySetId ?? '');
  const next = known
    .filter(({ id, viewportType }) => viewportType && !shown.includes(id))
    .map(({ id }) => id);
  while (shown.length < count) shown.push(next.shift() ?? '');
  return shown;
}

function trimmed(shown: readonly string[]): string | undefined {
  return shown.join(',').replace(/,+$/, '') || undefined;
}

function studyOf({ route, query }: Location): StudyRef | undefined {
  if (route !== 'viewer' || !query.source || !query.study) return undefined;
  return { source: query.source, studyInstanceUID: query.study as StudyInstanceUID };
}

function gridOf(layout: string | undefined): Grid {
  const [, rows, columns] = /^([1-3])x([1-3])$/.exec(layout ?? '') ?? [];
  return { rows: Number(rows ?? 1), columns: Number(columns ?? 1) };
}

function firstShown(
  known: readonly { id: string; seriesInstanceUID: string; viewportType?: string }[],
  series: string | undefined,
): string | undefined {
  const showable = known.filter(({ viewportType }) => viewportType);
  if (series) return showable.find(({ seriesInstanceUID }) => seriesInstanceUID === series)?.id;
  return showable[0]?.id;
}

function sameQuery(a: Location['query'], b: Location['query']): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
