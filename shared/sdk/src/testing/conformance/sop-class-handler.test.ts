import type { Instance } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import type { DisplaySet } from '../../display-set.ts';
import { conformHandler } from './sop-class-handler.ts';

type Make = (instances: readonly Instance[], source: string) => readonly DisplaySet[];

/** Keeps the contract: one display set of all frames, and one that says why the rest cannot be seen. */
const sound: Make = (instances, source) => {
  const seen = instances.filter(({ pixel }) => pixel);
  const rest = instances.filter(({ pixel }) => !pixel);
  return [
    ...(seen.length > 0 ? [setOf(seen, source, 'seen', { viewportType: 'stack' })] : []),
    ...(rest.length > 0
      ? [setOf(rest, source, 'rest', { reason: 'There is nothing to see.', frames: [] })]
      : []),
  ];
};

function setOf(
  instances: readonly Instance[],
  source: string,
  part: string,
  more: Partial<DisplaySet>,
): DisplaySet {
  const [{ studyInstanceUID, seriesInstanceUID, sopClassUID }] = instances as readonly [Instance];
  const frames = instances.flatMap((instance) =>
    Array.from({ length: instance.numberOfFrames }, (_, index) => ({ instance, frameNumber: index + 1 })),
  );
  return {
    id: `${source}~${seriesInstanceUID}~${part}`,
    source,
    studyInstanceUID,
    seriesInstanceUID,
    sopClassUID,
    frames,
    warnings: [],
    ...more,
  };
}

const none: Make = () => [];

const changed =
  (change: (set: DisplaySet) => DisplaySet): Make =>
  (instances, source) =>
    sound(instances, source).map(change);

function failuresOf(displaySets: Make): string[] {
  const findings = conformHandler({ sopClassUIDs: ['1.2.3'], modalities: ['PT'], displaySets });
  return [...new Set(findings.flatMap(({ check, outcome }) => (outcome === 'failed' ? [check] : [])))];
}

describe('conformHandler', () => {
  it('finds nothing wrong with a handler that keeps the contract', () => {
    const findings = conformHandler({ sopClassUIDs: [], modalities: [], displaySets: sound });
    expect(findings.map(({ check, outcome }) => [check, outcome])).toEqual(
      ['display-sets', 'only-given', 'none-lost', 'none-left', 'named', 'identity', 'pure'].map((check) => [
        check,
        'passed',
      ]),
    );
  });

  it.each<[string, Make]>([
    ['all of them', none],
    ['all but the first', changed((set) => ({ ...set, frames: set.frames.slice(0, 1) }))],
    ['what has no pixels', (instances, source) => sound(instances, source).filter(({ reason }) => !reason)],
  ])('says how many instances it leaves to other handlers: %s', (_, displaySets) => {
    const findings = conformHandler({ sopClassUIDs: [], modalities: [], displaySets });
    const left = findings.filter(({ check }) => check === 'none-left');
    expect(left[0]).toMatchObject({
      outcome: 'notice',
      message: expect.stringMatching(/leaves \d of \d instances/),
    });
  });

  it('gives it instances of each class that it names', () => {
    const classes = new Set<string>();
    const displaySets: Make = (instances, source) => {
      for (const { sopClassUID } of instances) classes.add(sopClassUID);
      return sound(instances, source);
    };
    conformHandler({ sopClassUIDs: ['1.2.3', '1.2.4'], modalities: [], displaySets });
    expect([...classes]).toEqual(['1.2.3', '1.2.4']);
  });

  let count = 0;
  it.each<[string, string, Make]>([
    [
      'needs an attribute that may be absent',
      'display-sets',
      (instances, source) =>
        sound(instances, source).map((set) => ({
          ...set,
          description: instances[0]?.series.modality?.toLowerCase() ?? fail(),
        })),
    ],
    ['returns no list', 'display-sets', () => undefined as never],
    [
      'shows an instance of its own',
      'only-given',
      changed((set) => ({
        ...set,
        frames: set.frames.map(({ frameNumber, instance }) => ({
          frameNumber,
          instance: { ...instance, sopInstanceUID: '1.9' as never },
        })),
      })),
    ],
    [
      'shows a frame that is not there',
      'only-given',
      changed((set) => ({
        ...set,
        frames: set.frames.map(({ instance }) => ({ instance, frameNumber: 0 })),
      })),
    ],
    [
      'shows a frame twice',
      'only-given',
      changed((set) => ({ ...set, frames: [...set.frames, ...set.frames] })),
    ],
    [
      'drops what it cannot show',
      'none-lost',
      (instances, source) => sound(instances, source).filter(({ reason }) => !reason),
    ],
    [
      'forgets the source',
      'named',
      (instances) => sound(instances, 'test').map((set) => ({ ...set, source: '' })),
    ],
    ['names another series', 'named', changed((set) => ({ ...set, seriesInstanceUID: '1.9' as never }))],
    ['names neither viewport nor reason', 'named', changed(({ viewportType, ...set }) => set)],
    ['counts its display sets', 'identity', changed((set) => ({ ...set, id: `set-${count++}` }))],
    [
      'has one id for all',
      'identity',
      (instances, source) => sound(instances, source).flatMap((set) => [set, set]),
    ],
    [
      'sorts the instances that it is given',
      'pure',
      (instances, source) => {
        (instances as Instance[]).sort((a, b) => a.sopInstanceUID.localeCompare(b.sopInstanceUID)).reverse();
        return sound(instances, source);
      },
    ],
  ])('catches a handler that %s', (_, check, displaySets) => {
    expect(failuresOf(displaySets)).toContain(check);
  });
});

function fail(): never {
  throw new Error('there is no modality');
}
