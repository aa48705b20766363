import type { Plan } from '@alternator/composition';
import { type Grid, type OpenStudy, readable, type StudyRef, type Workspace } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { layOutStudies } from './hanging-protocols.ts';

const remote = (id: string, modalities: string[], rows: number, columns: number, priority = 0) =>
  lockedRemote({
    id,
    contributes: {
      hangingProtocols: [{ id: `${id}.hang`, title: 'Hang', modalities, priority, rows, columns }],
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
function open(plan: Plan, came: readonly OpenStudy[], query: Record<string, string> = {}): Grid[] {
  const grids: Grid[] = [];
  const [studies, setStudies] = createSignal<readonly OpenStudy[]>([]);
  const workspace = {
    studies: readable(studies),
    location: readable(() => ({ route: 'viewer', query })),
    setGrid: (grid: Grid) => grids.push(grid),
  } as unknown as Workspace;
  const dispose = createRoot((end) => {
    layOutStudies(plan, workspace);
    return end;
  });
  for (const one of came) setStudies([one]);
  dispose();
  return grids;
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
