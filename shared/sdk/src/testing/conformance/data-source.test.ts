import type { Instance } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../errors.ts';
import { conformSource, type SourceUnderTest } from './data-source.ts';
import { makeSourceRig } from './source-rig.ts';

type Change = (sound: SourceUnderTest) => Partial<SourceUnderTest>;

/** What the suite finds wrong with a source that differs from a sound one. */
async function failuresOf(change: Change): Promise<string[]> {
  const { source, faults } = makeSourceRig();
  const findings = await conformSource({ ...source, ...change(source) }, faults);
  return [...new Set(findings.flatMap(({ check, outcome }) => (outcome === 'failed' ? [check] : [])))];
}

/** Its search, with something else on each page. */
const searching =
  (page: (answer: Awaited<ReturnType<SourceUnderTest['searchStudies']>>) => object): Change =>
  ({ searchStudies }) => ({
    searchStudies: async (query, signal) => {
      const answer = await searchStudies(query, signal);
      return { ...answer, ...page(answer) };
    },
  });

const giving =
  (change: (instances: readonly Instance[]) => readonly Instance[]): Change =>
  ({ instances }) => ({
    async *instances(study, options) {
      for await (const batch of instances(study, options)) yield change(batch);
    },
  });

const locating =
  (change: object): Change =>
  ({ locate }) => ({
    locate: async (instance, frameNumber) => ({ ...(await locate(instance, frameNumber)), ...change }),
  });

describe('conformSource', () => {
  it('finds nothing wrong with a source that keeps the contract', async () => {
    const { source, faults } = makeSourceRig();
    const findings = await conformSource(source, faults);
    expect(findings.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(new Set(findings.map(({ check }) => check))).toEqual(
      new Set(['faults', 'search', 'paging', 'abort', 'series', 'metadata', 'frames', 'unknown']),
    );
  });

  it('says that nothing was seen of faults where nobody is asked', async () => {
    const { source } = makeSourceRig();
    const deaf = { begin: async () => undefined, met: async () => 0 };
    const findings = await conformSource(source, deaf);
    expect(findings).toContainEqual(expect.objectContaining({ check: 'faults', outcome: 'notice' }));
  });

  const empty = { studies: [], more: false, ignored: [] };
  it.each<[string, string, Change]>([
    [
      'takes a failing archive for an empty one',
      'faults',
      ({ searchStudies }) => ({
        searchStudies: (query, signal) =>
          searchStudies(query, signal).catch((error) => (signal.aborted ? Promise.reject(error) : empty)),
      }),
    ],
    [
      'calls every failure a timeout',
      'faults',
      ({ searchStudies }) => ({
        searchStudies: (query, signal) =>
          searchStudies(query, signal).catch((error) =>
            Promise.reject(signal.aborted ? error : new SourceError('timeout', 'late', { source: 'test' })),
          ),
      }),
    ],
    [
      'fails with any error',
      'faults',
      ({ instances }) => ({
        async *instances(study, options) {
          try {
            yield* instances(study, options);
          } catch (error) {
            if (options.signal.aborted) throw error;
            throw new TypeError('undefined is not a function');
          }
        },
      }),
    ],
    [
      'does not let go of an archive that hangs',
      'faults',
      ({ searchStudies }) => ({
        searchStudies: (query, signal) =>
          signal.aborted ? searchStudies(query, signal) : searchStudies(query, new AbortController().signal),
      }),
    ],
    [
      'calls its end a failure of the archive',
      'abort',
      ({ searchStudies }) => ({
        searchStudies: (query, signal) =>
          searchStudies(query, signal).catch(() =>
            Promise.reject(new SourceError('unreachable', 'ended', { source: 'test' })),
          ),
      }),
    ],
    ['finds nothing', 'search', searching(() => empty)],
    ['cannot search', 'search', () => ({ searchStudies: () => Promise.reject(new Error('no')) })],
    [
      'ignores the name and does not say so',
      'search',
      ({ searchStudies }) => ({
        searchStudies: ({ patientName, ...query }, signal) => searchStudies(query, signal),
      }),
    ],
    [
      'does not name itself',
      'search',
      searching(({ studies }) => ({ studies: studies.map((one) => ({ ...one, source: '' })) })),
    ],
    [
      'gives the first page again',
      'paging',
      ({ searchStudies }) => ({
        searchStudies: (query, signal) => searchStudies({ ...query, offset: 0 }, signal),
      }),
    ],
    ['never ends', 'paging', searching(() => ({ more: true }))],
    ['forgets that there is more', 'paging', searching(() => ({ more: false }))],
    ['names no series', 'series', () => ({ searchSeries: async () => [] })],
    [
      'gives instances of another study',
      'metadata',
      giving((all) => all.map((one) => ({ ...one, studyInstanceUID: '2.25.99' as never }))),
    ],
    ['gives an instance twice', 'metadata', giving((all) => [...all, ...all])],
    [
      'leaves frames out of the metadata',
      'metadata',
      giving((all) => all.map((one) => ({ ...one, frames: [] }))),
    ],
    ['gives nothing of a study that it lists', 'metadata', giving(() => [])],
    ['locates another frame', 'frames', locating({ frameNumber: 7 })],
    ['puts a function into a locator', 'frames', locating({ read: () => undefined })],
    ['invents a kind of locator', 'frames', locating({ kind: 'magic' })],
    ['makes no bytes', 'frames', () => ({ bytes: undefined as never })],
    ['makes half of a frame', 'frames', () => ({ bytes: () => new Blob([new Uint8Array(16)]).stream() })],
    ['decodes to another size', 'frames', () => ({ frame: async () => ({ rows: 2, columns: 2 }) as never })],
    [
      'fails badly for a study that it does not have',
      'unknown',
      ({ instances }) => ({
        instances: (study, options) => (study.length > 20 ? failing() : instances(study, options)),
      }),
    ],
  ])('catches a source that %s', async (_, check, change) => {
    expect(await failuresOf(change)).toContain(check);
  });
});

async function* failing(): AsyncIterable<never> {
  yield* [];
  throw new TypeError('cannot read properties of undefined');
}
