import type { Plan } from '@alternator/composition';
import {
  type DisplaySet,
  type Grid,
  type OpenStudy,
  readable,
  type StudyRef,
  type Workspace,
} from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { layOutStudies } from './hanging-protocols.ts';

type Cells = readonly { readonly modality?: string; readonly description?: string }[];
const remote = (
  id: string,
  modalities: string[],
  rows: number,
  columns: number,
  priority = 0,
  cells: Cells = [],
) =>
  lockedRemote({
    id,
    contributes: {
      hangingProtocols: [{ id: `${id}.hang`, title: 'Hang', modalities, priority, rows, columns, cells }],
    },
  });
const planOf = (load: Plan['load'], shadowed: Plan['shadowed'] = []): Plan => ({
  load,
  skip: [],
  providers: {},
  shadowed,
});
const ref = { source: 'pacs', studyInstanceUID: '1.2.3' } as StudyRef;
const study = (state: OpenStudy['state'], modalities: string[]): OpenStudy => ({ ref, state, modalities });

/** What the grid was set to while a study came in. */
const open = (plan: Plan, came: readonly OpenStudy[], query: Record<string, string> = {}) =>
  hang(plan, came, { query }).grids;

/** What the cells were told to show, too. */
function hang(
  plan: Plan,
  came: readonly OpenStudy[],
  { query = {}, has = [] }: { query?: Record<string, string>; has?: readonly Partial<DisplaySet>[] },
) {
  const grids: Grid[] = [];
  const shown: string[] = [];
  const [studies, setStudies] = createSignal<readonly OpenStudy[]>([]);
  const workspace = {
    studies: readable(studies),
    location: readable(() => ({ route: 'viewer', query })),
    setGrid: (grid: Grid) => grids.push(grid),
    assign: (cell: string, id: string) => shown.push(`${cell} ${id}`),
  } as unknown as Workspace;
  const dispose = createRoot((end) => {
    layOutStudies(plan, workspace, { ofStudy: () => has as readonly DisplaySet[] });
    return end;
  });
  for (const one of came) setStudies([one]);
  dispose();
  return { grids, shown };
}

const ct = remote('acme.ct', ['CT'], 1, 2, 1);
const petCt = remote('acme.pet-ct', ['PT', 'CT'], 2, 2, 1);
const any = remote('acme.any', ['CT'], 3, 3);
const loading = study('loading', ['CT']);

describe('a study that opens', () => {
  it('is laid out once, when its metadata is whole', () => {
    expect(open(planOf([any, ct]), [loading])).toEqual([]);
    const came = [loading, study('ready', ['CT']), study('ready', ['CT'])];
    expect(open(planOf([any, ct]), came)).toEqual([{ rows: 1, columns: 2 }]);
  });

  it('gets the protocol of all its modalities, whatever order the remotes are in', () => {
    const came = [loading, study('ready', ['CT', 'PT', 'SR'])];
    expect(open(planOf([ct, petCt]), came)).toEqual([{ rows: 2, columns: 2 }]);
    expect(open(planOf([petCt, ct]), came)).toEqual([{ rows: 2, columns: 2 }]);
  });

  it('keeps its one cell where no protocol fits', () => {
    expect(open(planOf([petCt]), [loading, study('ready', ['CT'])])).toEqual([]);
  });

  it('is laid out as its address says', () => {
    expect(open(planOf([ct]), [loading, study('ready', ['CT'])], { layout: '2x2' })).toEqual([]);
    expect(open(planOf([ct]), [loading, study('ready', ['CT'])], { show: 'a' })).toEqual([]);
  });

  it('never gets a protocol that the site gave no study to', () => {
    const shadowed = {
      kind: 'hangingProtocols',
      remote: 'acme.ct',
      id: 'acme.ct.hang',
      key: 'CT',
      winner: 'acme.any',
    };
    const plan = planOf([ct, any], [shadowed as Plan['shadowed'][number]]);
    expect(open(plan, [loading, study('ready', ['CT'])])).toEqual([{ rows: 3, columns: 3 }]);
  });
});

describe('a protocol that names its cells', () => {
  const came = [study('loading', ['MR']), study('ready', ['MR'])];
  const set = (id: string, description: string, viewportType: string | undefined = 'stack') =>
    ({ id, description, modality: 'MR', viewportType }) as Partial<DisplaySet>;
  const dynamic = remote('acme.dynamic', ['MR'], 1, 2, 0, [
    { modality: 'MR', description: 'phase 2' },
    { description: 'PHASE' },
  ]);
  const plain = remote('acme.plain', ['MR'], 2, 2);

  it('shows in each the first that fits and is not shown yet', () => {
    const has = [set('a', 'Localiser'), set('b', 'Dynamic, phase 1'), set('c', 'Dynamic, phase 2')];
    const { grids, shown } = hang(planOf([plain, dynamic]), came, { has });
    expect(grids).toEqual([{ rows: 1, columns: 2 }]);
    expect(shown).toEqual(['v1 c', 'v2 b']);
  });

  it('fits no study in which a cell would stay empty, or could not be drawn', () => {
    for (const has of [
      [set('c', 'phase 2')],
      [set('b', 'phase 1', ''), set('c', 'phase 2')],
      [set('b', 'phase 1'), { ...set('c', 'phase 2'), modality: 'CT' }],
    ])
      expect(hang(planOf([plain, dynamic]), came, { has })).toEqual({
        grids: [{ rows: 2, columns: 2 }],
        shown: [],
      });
  });
});
