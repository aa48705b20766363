import type { Instance, StudyInstanceUID } from '@alternator/dicom';
import { type DisplaySet, type StudyRef, sopClassHandler } from '@alternator/sdk';
import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createDisplaySets } from './display-sets.ts';
import type { Remotes } from './remotes.ts';

const study: StudyRef = { source: 'pacs', studyInstanceUID: '1.2' as StudyInstanceUID };
const { signal } = new AbortController();
const instance = (series: string, sopClassUID: string) =>
  ({ ...study, seriesInstanceUID: series, sopClassUID, series: {} }) as unknown as Instance;

const handlerOf = (id: string, sopClassUIDs: string[], priority: number) =>
  lockedRemote({
    id,
    contributes: { sopClassHandlers: [{ id, sopClassUIDs, priority, load: './handler' }] },
  });

const anyClass = handlerOf('acme.any', [], 0);

/** A remote for any class unless the test says so, one for 1.5 alone and one for 1.6 that cannot be loaded; and which were asked for. */
function page(others = [anyClass]) {
  const asked: string[] = [];
  const handler = sopClassHandler((instances, source) =>
    instances.slice(0, 1).map((one) => ({
      ...({ source, studyInstanceUID: one.studyInstanceUID, frames: [] } as unknown as DisplaySet),
      id: `${one.seriesInstanceUID} ${one.sopClassUID}`,
    })),
  );
  const remotes = {
    planned: [...others, handlerOf('acme.own', ['1.5'], 10), handlerOf('acme.gone', ['1.6'], 10)],
    module: async (id: string) => {
      asked.push(id);
      if (id === 'acme.gone') throw new Error('acme.gone answers 404');
      return { module: handler };
    },
  } as unknown as Remotes;
  return { asked, displaySets: createRoot(() => createDisplaySets(remotes, [])) };
}
const ids = (displaySets: { list(): readonly DisplaySet[] }) => displaySets.list().map(({ id }) => id);

describe('a handler of SOP classes', () => {
  it('is loaded when instances of its classes come, and not before', async () => {
    const { asked, displaySets } = page();
    await displaySets.add(study, [instance('a', '1.1')], signal);
    expect(asked).toEqual(['acme.any']);
    await displaySets.add(study, [instance('b', '1.5')], signal);
    expect(asked).toEqual(['acme.any', 'acme.own']);
    expect(ids(displaySets)).toEqual(['a 1.1', 'b 1.5']);
  });

  it('is not asked for while only what is loaded may run; its instances are handed back', async () => {
    const { asked, displaySets } = page();
    await displaySets.add(study, [instance('a', '1.1')], signal);
    const late = instance('b', '1.5');
    const left = await displaySets.add(study, [instance('c', '1.1'), late], signal, { onlyLoaded: true });
    expect(left).toEqual([late]);
    expect(asked).not.toContain('acme.own');
    expect(ids(displaySets)).toEqual(['a 1.1', 'c 1.1']);
  });

  it('that cannot be loaded costs its own instances where no other takes them, and says so', async () => {
    const { displaySets } = page([]);
    const adding = displaySets.add(study, [instance('a', '1.6'), instance('b', '1.5')], signal);
    await expect(adding).rejects.toThrow('acme.gone answers 404');
    expect(ids(displaySets)).toEqual(['b 1.5']);
  });

  it('that cannot be loaded is stood in for, and asked for once in the time that a study is open', async () => {
    const { asked, displaySets } = page();
    for (const series of ['a', 'b']) await displaySets.add(study, [instance(series, '1.6')], signal);
    expect(ids(displaySets)).toEqual(['a 1.6', 'b 1.6']);
    expect(asked.filter((id) => id === 'acme.gone')).toHaveLength(1);
    displaySets.clear(study);
    await displaySets.add(study, [instance('a', '1.6')], signal);
    expect(asked.filter((id) => id === 'acme.gone')).toHaveLength(2);
  });
});
