import { isUID, type SeriesInstanceUID, type StudyInstanceUID } from '@alternator/dicom';
import {
  type Cell,
  type DisplaySet,
  type Grid,
  type Location,
  readable,
  type StudyRef,
  type Workspace,
} from '@alternator/sdk';
import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js';
import type { HostDisplaySets } from './display-sets.ts';
import { readSource, writeSource } from './linked-source.ts';
import type { PageLocation } from './location.ts';
import type { OpenStudies } from './open-studies.ts';

interface Options {
  readonly page: PageLocation;
  readonly displaySets: HostDisplaySets;
  readonly opened: OpenStudies;
  /** The source of a link that names an address and no source. */
  readonly linkSource: string | undefined;
}

const largest = 3;

/** What is open follows the address bar; what the reader does is written there. */
export function createWorkspace({ page, displaySets, opened, linkSource }: Options): Workspace {
  const [activeCell, activate] = createSignal('v1');
  const { location, navigate, href } = page;
  const query = createMemo(() => location().query, undefined, { equals: sameQuery });
  const study = createMemo(() => studyOf(location(), linkSource), undefined, {
    equals: isSameStudy,
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
  /** What each cell was told to show; where nothing was, the series that came first: later ones never replace it. */
  const cells = createMemo((before: Cell[]): Cell[] => {
    const { rows, columns } = grid();
    const told = query().show?.split(',') ?? [];
    return Array.from({ length: rows * columns }, (_, index) => {
      const id = `v${index + 1}`;
      const wish = told[index];
      const found = wish ? known().find((set) => encodeURIComponent(set.id) === wish)?.id : undefined;
      const shown = before[index]?.displaySetId;
      const displaySetId =
        found ?? (index === 0 && !wish ? firstShown(known(), query().series, shown) : undefined);
      return { id, ...(displaySetId && { displaySetId }) };
    });
  }, []);

  createEffect(
    on(study, (next) => {
      activate('v1');
      opened.replace(next, seriesOf(untrack(query)));
    }),
  );

  return {
    location: readable(location),
    navigate,
    href,
    openStudy: ({ source, studyInstanceUID }) => {
      const { id, url } = readSource(source);
      navigate({ route: 'viewer', query: { source: id, ...(url && { url }), study: studyInstanceUID } });
    },
    studies: readable(opened.studies),
    retryStudy: (ref) => {
      // A notice may offer it after the reader went on: another study never comes under this address.
      if (isSameStudy(ref, untrack(study))) opened.replace(ref);
    },
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

function isSameStudy(a: StudyRef | undefined, b: StudyRef | undefined): boolean {
  return a?.source === b?.source && a?.studyInstanceUID === b?.studyInstanceUID;
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

function studyOf(location: Location, linkSource: string | undefined): StudyRef | undefined {
  const { route, query } = location;
  const source = sourceOf(location, linkSource);
  // Only a UID goes into the path of a request.
  if (route !== 'viewer' || !source || !isUID(query.study ?? '')) return undefined;
  return { source, studyInstanceUID: query.study as StudyInstanceUID };
}

/** The source that a link to the viewer names, with its address. */
export function sourceOf({ query }: Location, linkSource: string | undefined): string | undefined {
  const { url } = query;
  const id = query.source || (url ? linkSource : undefined);
  return id && writeSource({ id, ...(url && { url }) });
}

function seriesOf({ series }: Location['query']): SeriesInstanceUID | undefined {
  return series && isUID(series) ? (series as SeriesInstanceUID) : undefined;
}

function gridOf(layout: string | undefined): Grid {
  const [, rows, columns] = /^([1-3])x([1-3])$/.exec(layout ?? '') ?? [];
  return { rows: Number(rows ?? 1), columns: Number(columns ?? 1) };
}

function firstShown(
  known: readonly { id: string; seriesInstanceUID: string; viewportType?: string }[],
  series: string | undefined,
  shown: string | undefined,
): string | undefined {
  const showable = known.filter(({ viewportType }) => viewportType);
  if (series) return showable.find(({ seriesInstanceUID }) => seriesInstanceUID === series)?.id;
  return showable.find(({ id }) => id === shown)?.id ?? showable[0]?.id;
}

function sameQuery(a: Location['query'], b: Location['query']): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
