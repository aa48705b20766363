import type {
  Instance,
  SeriesInstanceUID,
  SOPClassUID,
  SOPInstanceUID,
  StudyInstanceUID,
} from '@alternator/dicom';
import type { DisplaySet } from '../../display-set.ts';
import type { SopClassHandlerModule } from '../../modules.ts';
import { createFindings, type Finding } from './finding.ts';
import { smallPixel } from './small-pixel.ts';

/** A contributed handler: what `remote.json` says of it, and what its module exports. */
export interface HandlerUnderTest extends Pick<SopClassHandlerModule, 'displaySets'> {
  /** Empty: any class. */
  readonly sopClassUIDs: readonly string[];
  readonly modalities: readonly string[];
}

/** CT Image Storage, PS3.4 B.5: for a handler that takes any class. */
const anyClass = '1.2.840.10008.5.1.4.1.1.2';
const source = 'test';

/** Whether a handler keeps its contract: what it does not show it leaves to the next handler, or says why. */
export function conformHandler(
  handler: HandlerUnderTest,
  more: readonly (readonly Instance[])[] = [],
): readonly Finding[] {
  const findings = createFindings();
  const cases = [
    ...casesOf(handler),
    ...more.map((instances, index) => ({ name: `own series ${index + 1}`, instances })),
  ];
  const answers = cases.map((one) => ({ ...one, ...answerOf(handler, one.instances) }));
  findings.all(
    'display-sets',
    `makes display sets of ${cases.length} series, such with missing attributes among them`,
    answers.flatMap(({ name, error }) => (error === undefined ? [] : [`throws with ${name}: ${error}`])),
    'Every attribute of an instance may be absent; make a display set with a "reason" of what cannot be shown.',
  );
  const all = (problem: (answer: (typeof answers)[number], set: DisplaySet) => string | undefined) =>
    answers.flatMap((answer) =>
      answer.sets.flatMap((set) => {
        const found = problem(answer, set);
        return found === undefined ? [] : [`with ${answer.name}: ${found}`];
      }),
    );
  findings.all(
    'only-given',
    'shows only frames of the instances that it was given',
    all(strangeFrame),
    'Use the instances of the call, and frames from 1 to numberOfFrames.',
  );
  findings.all(
    'none-lost',
    'shows what has no pixels beside images too, or says why not',
    answers.filter(({ error }) => error === undefined).flatMap(lost),
    'Make a display set without viewportType, with a "reason" for the reader, of what cannot be shown; or say it in "warnings".',
  );
  const left = answers.filter(({ error }) => error === undefined).flatMap(leftOf);
  if (left.length === 0) findings.passed('none-left', 'shows every instance, or says why not');
  for (const one of left.slice(0, 3)) findings.notice('none-left', one);
  findings.all(
    'named',
    'names source, study and series as they are, and a viewport type or a reason',
    all(namedWrong),
    'Take them from the instances and from the second argument.',
  );
  findings.all(
    'identity',
    'gives each display set an id of its own, the same for the same instances in any order',
    answers.flatMap(identityProblem),
    'Make the id of source and UIDs, never of an index, a counter or the time.',
  );
  findings.all(
    'pure',
    'changes nothing of what it is given',
    answers.flatMap(({ name, changed }) =>
      changed ? [`with ${name}: it changes the instances or their order`] : [],
    ),
    'Copy before you sort.',
  );
  return findings.list;
}

interface Case {
  readonly name: string;
  readonly instances: readonly Instance[];
}

interface Answer {
  readonly sets: readonly DisplaySet[];
  /** Of the same instances, the last one first. */
  readonly turned: readonly DisplaySet[];
  readonly changed: boolean;
  readonly error?: string;
}

function answerOf({ displaySets }: HandlerUnderTest, instances: readonly Instance[]): Answer {
  const given = structuredClone([...instances]);
  const before = JSON.stringify(given);
  try {
    const sets = displaySets(given, source);
    const turned = displaySets(structuredClone([...instances]).reverse(), source);
    if (!Array.isArray(sets)) return { sets: [], turned: [], changed: false, error: 'it returns no list' };
    return { sets, turned, changed: JSON.stringify(given) !== before };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { sets: [], turned: [], changed: false, error: said };
  }
}

function strangeFrame({ instances }: Case, { frames }: DisplaySet): string | undefined {
  const seen = new Set<string>();
  for (const { instance, frameNumber } of frames) {
    const known = instances.find(({ sopInstanceUID }) => sopInstanceUID === instance?.sopInstanceUID);
    if (!known) return 'a frame is of an instance that was not given';
    if (frameNumber < 1 || frameNumber > known.numberOfFrames || !Number.isInteger(frameNumber))
      return `frame ${frameNumber} of an instance with ${known.numberOfFrames}`;
    const key = `${known.sopInstanceUID} ${frameNumber}`;
    if (seen.has(key)) return `frame ${frameNumber} of one instance stands twice in one display set`;
    seen.add(key);
  }
  return undefined;
}

/**
 * The host hands on to the next handler images that are in no display set, and a series of which none is made; so lost
 * is what has no pixels beside what is shown. A reason or a warning is for the reader: whoever has one is told.
 */
function lost({ name, instances, sets }: Case & Answer): string[] {
  if (sets.length === 0) return [];
  const shown = new Set(sets.flatMap(({ frames }) => frames.map(({ instance }) => instance?.sopInstanceUID)));
  const missing = instances.filter(
    ({ pixel, sopInstanceUID }) => !pixel && !shown.has(sopInstanceUID),
  ).length;
  const isTold = sets.some(({ reason, warnings }) => reason || warnings.length > 0);
  return missing > 0 && !isTold
    ? [`with ${name}: ${missing} of ${instances.length} instances are lost without a word`]
    : [];
}

/** What a handler leaves is the next one's. A reason or a warning is for the reader: whoever has one is told. */
function leftOf({ name, instances, sets }: Case & Answer): string[] {
  const shown = new Set(sets.flatMap(({ frames }) => frames.map(({ instance }) => instance?.sopInstanceUID)));
  const left = instances.filter(
    ({ pixel, sopInstanceUID }) => (pixel || sets.length === 0) && !shown.has(sopInstanceUID),
  ).length;
  const isTold = sets.some(({ reason, warnings }) => reason || warnings.length > 0);
  if (left === 0 || isTold) return [];
  return [`with ${name}: leaves ${left} of ${instances.length} instances to whichever handler comes next`];
}

function namedWrong({ instances }: Case, set: DisplaySet): string | undefined {
  const [first] = instances as [Instance];
  if (set.source !== source) return `the source is "${set.source}"`;
  if (set.studyInstanceUID !== first.studyInstanceUID || set.seriesInstanceUID !== first.seriesInstanceUID)
    return 'study or series is another one than the instances say';
  if (!set.viewportType && !set.reason) return 'it has neither a viewportType nor a reason';
  if (set.viewportType && set.frames.length === 0) return 'it has a viewportType and no frames';
  return undefined;
}

function identityProblem({ name, sets, turned }: Case & Answer): string[] {
  const ids = sets.map(({ id }) => id);
  if (ids.some((id) => typeof id !== 'string' || id === '')) return [`with ${name}: an id is empty`];
  if (new Set(ids).size < ids.length) return [`with ${name}: two display sets have one id`];
  const same =
    [...ids].sort().join() ===
    turned
      .map(({ id }) => id)
      .sort()
      .join();
  return same ? [] : [`with ${name}: other ids when the instances come in another order`];
}

function casesOf({ sopClassUIDs, modalities }: HandlerUnderTest): Case[] {
  const classes = sopClassUIDs.length > 0 ? sopClassUIDs : [anyClass];
  return classes.flatMap((sopClassUID, index) => {
    const modality = modalities[0] ?? 'CT';
    const of = (change: (number: number) => Partial<Instance>, count = 4) =>
      Array.from({ length: count }, (_, at) => ({
        ...instance(sopClassUID, modality, index, at + 1),
        ...change(at + 1),
      }));
    const label = classes.length > 1 ? ` of ${sopClassUID}` : '';
    return [
      { name: `single images${label}`, instances: of((number) => placed((3 * number) % 5)) },
      { name: `one image${label}`, instances: of(() => placed(0), 1) },
      { name: `a multi-frame image${label}`, instances: of(() => ({ numberOfFrames: 12 }), 1) },
      {
        name: `images and multi-frame images${label}`,
        instances: of((number) => (number < 3 ? placed(number) : { numberOfFrames: 5 })),
      },
      {
        name: `missing attributes${label}`,
        instances: of(() => ({}), 3).map(
          ({ instanceNumber, ...rest }) =>
            ({ ...rest, series: {}, study: {}, patient: {}, imageType: [] }) as Instance,
        ),
      },
      {
        name: `images and an object without pixels${label}`,
        instances: of((number) => placed(number), 3).map(({ pixel, ...rest }, at) =>
          at < 2 ? { ...rest, ...(pixel && { pixel }) } : { ...rest, numberOfFrames: 0 },
        ),
      },
      // Whoever names a class knows what its instances have.
      ...(sopClassUIDs.length === 0
        ? [
            {
              name: 'nothing to see',
              instances: of(() => ({}), 2).map(({ pixel, ...rest }) => ({ ...rest, numberOfFrames: 0 })),
            },
          ]
        : []),
    ];
  });
}

function placed(z: number): Partial<Instance> {
  const plane = {
    imagePositionPatient: [0, 0, z * 2.5],
    rowCosine: [1, 0, 0],
    columnCosine: [0, 1, 0],
  } as const;
  return { frames: [{ plane, rescale: { slope: 1, intercept: 0 }, voiWindows: [] }] };
}

/** Pixels enough to be a picture, and nothing else that an archive may leave out. */
function instance(sopClassUID: string, modality: string, series: number, number: number): Instance {
  return {
    studyInstanceUID: '2.25.100' as StudyInstanceUID,
    seriesInstanceUID: `2.25.200.${series}` as SeriesInstanceUID,
    sopInstanceUID: `2.25.300.${series}.${number}` as SOPInstanceUID,
    sopClassUID: sopClassUID as SOPClassUID,
    patient: { patientName: 'Conformance^Test' },
    study: { studyDate: '20260101' },
    series: { modality, seriesNumber: series + 1 },
    instanceNumber: number,
    imageType: ['ORIGINAL', 'PRIMARY'],
    pixel: smallPixel,
    numberOfFrames: 1,
    frames: [{ rescale: { slope: 1, intercept: 0 }, voiWindows: [] }],
    warnings: [],
  };
}
