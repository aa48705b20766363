import type { Instance } from '@alternator/dicom';
import { type DisplaySet, type StudyRef, sopClassHandler } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createDisplaySets, type HandlerFailure } from './display-sets.ts';
import type { Remotes } from './remotes.ts';

const study = { source: 'pacs', studyInstanceUID: '1.2.3' } as StudyRef;
const mr = '1.2.840.10008.5.1.4.1.1.4';
const { signal } = new AbortController();

const image = (uid: string, echo = '') =>
  ({
    ...study,
    seriesInstanceUID: '7',
    sopInstanceUID: uid,
    sopClassUID: mr,
    series: { modality: 'MR' },
    imageType: [echo],
    pixel: {},
  }) as unknown as Instance;

const setOf = (id: string, instances: readonly Instance[], change: Partial<DisplaySet> = {}) =>
  ({
    ...study,
    id,
    frames: instances.map((instance) => ({ instance, frameNumber: 1 })),
    ...change,
  }) as unknown as DisplaySet;

/** What is shown of five images when the stranger's handler does this, and what is told. */
async function shownBy(stranger: (instances: readonly Instance[]) => readonly DisplaySet[]) {
  const handlers: Record<string, ReturnType<typeof sopClassHandler>> = {
    'acme.phases': sopClassHandler(stranger),
    'acme.any': sopClassHandler((all) => [setOf('any', all)]),
  };
  const remote = (id: string, sopClassUIDs: string[]) =>
    lockedRemote({ id, contributes: { sopClassHandlers: [{ id, sopClassUIDs, load: './handler' }] } });
  const remotes = {
    planned: [remote('acme.any', []), remote('acme.phases', [mr])],
    module: async (id: string) => ({ module: handlers[id] }),
  } as unknown as Remotes;
  const told: HandlerFailure[] = [];
  const sets = createDisplaySets(remotes, [], (failure) => told.push(failure));
  const images = ['1', '2', '3', '4', '5'].map((uid) => image(uid, Number(uid) < 3 ? 'M' : 'P'));
  await sets.add(study, images, signal);
  const shown = sets
    .list()
    .map(({ id, frames }) => `${id}: ${frames.map(({ instance }) => instance.sopInstanceUID).join('')}`);
  return { shown, told: told.map(({ handler, error }) => `${handler}: ${error.message}`) };
}

describe('what a handler does with a series', () => {
  it('stands where it shows all of it', async () => {
    const { shown, told } = await shownBy((all) => [setOf('a', all.slice(0, 2)), setOf('b', all.slice(2))]);
    expect(shown).toEqual(['a: 12', 'b: 345']);
    expect(told).toEqual([]);
  });

  it('is nothing where it makes nothing: the next handler shows the series', async () => {
    const { shown, told } = await shownBy(() => []);
    expect(shown).toEqual(['any: 12345']);
    expect(told).toEqual([]);
  });

  it('loses no image: what it leaves out, the next handler shows', async () => {
    const { shown } = await shownBy((all) => [
      setOf(
        'magnitude',
        all.filter(({ imageType }) => imageType[0] === 'M'),
      ),
    ]);
    expect(shown).toEqual(['any: 345', 'magnitude: 12']);
  });

  it('costs nothing where it throws: the next handler shows the series, and the reader is told', async () => {
    const { shown, told } = await shownBy(() => {
      throw new Error('no phase');
    });
    expect(shown).toEqual(['any: 12345']);
    expect(told).toEqual(['acme.phases: no phase']);
  });

  it.each<[string, (all: readonly Instance[]) => readonly DisplaySet[]]>([
    ['of another study', (all) => [setOf('a', all, { studyInstanceUID: '9' as never })]],
    ['with an image of another series', (all) => [setOf('a', [...all, image('6')])]],
    ['that is none', () => [null as never]],
    ['that is no list', () => null as never],
  ])('is not shown where it gives a display set %s', async (_, stranger) => {
    const { shown, told } = await shownBy(stranger);
    expect(shown).toEqual(['any: 12345']);
    expect(told).toHaveLength(1);
  });
});
