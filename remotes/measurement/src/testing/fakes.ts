import type { Instance, SeriesInstanceUID, SOPClassUID, StudyInstanceUID } from '@alternator/dicom';
import type {
  Contribution,
  DisplaySet,
  Drawing,
  DrawingEvent,
  MeasurementToolEntry,
  MeasurementToolModule,
  Notice,
  Notices,
  OpenStudy,
  Samples,
  Shape,
  ShapeStyle,
  StudyRef,
} from '@alternator/sdk';
import { fakeReadable } from '@alternator/sdk/testing';
import en from '../../messages/en.json';
import angle from '../tools/angle.ts';
import length from '../tools/length.ts';
import probe from '../tools/probe.ts';
import rectangle from '../tools/rectangle.ts';
import { frame, samplesOf } from './shapes.ts';

export const messages = en;

export const study: StudyRef = { source: 'demo', studyInstanceUID: '2.25.2' as StudyInstanceUID };
export const openStudy: OpenStudy = { ref: study, state: 'ready', modalities: ['CT'] };

/** The display set that `frame` of the test shapes belongs to. */
export const displaySet: DisplaySet = {
  id: 'ct',
  ...study,
  seriesInstanceUID: '2.25.3' as SeriesInstanceUID,
  sopClassUID: '1.2.840.10008.5.1.4.1.1.2' as SOPClassUID,
  modality: 'CT',
  seriesNumber: 4,
  description: 'Thorax',
  viewportType: 'stack',
  frames: [{ instance: { sopInstanceUID: frame.sopInstanceUID } as Instance, frameNumber: 1 }],
  warnings: [],
};

/** Samplings that wait until the test answers or refuses them. */
export interface Sampling {
  readonly shape: Shape;
  readonly signal: AbortSignal;
  answer(samples?: Samples): Promise<void>;
  refuse(error: Error): Promise<void>;
}

/** A viewport's drawing that remembers what it was told. */
export function createFakeDrawing() {
  const [tool, setTool] = fakeReadable<string | undefined>(undefined);
  const listeners = new Set<(event: DrawingEvent) => void>();
  const shown = new Map<string, { shape: Shape; style: ShapeStyle }>();
  const samplings: Sampling[] = [];
  const drawing: Drawing = {
    draw: (armed) => setTool(armed?.id),
    tool,
    subscribe(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    put: (shape, style) => void shown.set(shape.id, { shape, style }),
    remove: (id) => void shown.delete(id),
    sample: (shape, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        samplings.push({
          shape,
          signal,
          answer: (samples = samplesOf()) => settled(() => resolve(samples)),
          refuse: (error) => settled(() => reject(error)),
        });
      }),
  };
  const emit = (event: DrawingEvent) => {
    for (const run of listeners) run(event);
  };
  return { drawing, shown, samplings, emit };
}

/** Does it, then lets all that follows from it happen. */
export async function settled(act: () => void): Promise<void> {
  act();
  await new Promise((resolve) => setTimeout(resolve));
}

/** Three tools of this remote and nothing else, unless the test adds. */
export function fakeTools(...more: readonly FakeTool[]): readonly FakeTool[] {
  const own = { id: 'alternator.measurement', version: '0.1.0', build: '0a1b2c3d' };
  const tool = (title: string, entry: MeasurementToolEntry, module: MeasurementToolModule): FakeTool => ({
    remote: own,
    entry,
    title,
    load: async () => module,
  });
  return [
    tool(
      'Length',
      { id: 'alternator.length', draws: 'length', icon: 'ruler', command: 'measurement.length' },
      length,
    ),
    tool(
      'Angle',
      { id: 'alternator.angle', draws: 'angle', icon: 'triangle-right', command: 'measurement.angle' },
      angle,
    ),
    tool(
      'Rectangle',
      { id: 'alternator.rectangle', draws: 'rectangle', icon: 'square', command: 'measurement.rectangle' },
      rectangle,
    ),
    tool(
      'Probe',
      { id: 'alternator.probe', draws: 'probe', icon: 'crosshair', command: 'measurement.probe' },
      probe,
    ),
    ...more,
  ];
}
export type FakeTool = Contribution<MeasurementToolEntry, MeasurementToolModule>;

/** Notices as they were shown; one that was taken away is gone from `standing`. */
export function createFakeNotices(): Notices & { readonly shown: Notice[]; readonly standing: Set<Notice> } {
  const shown: Notice[] = [];
  const standing = new Set<Notice>();
  return {
    shown,
    standing,
    show(notice) {
      shown.push(notice);
      standing.add(notice);
      return () => void standing.delete(notice);
    },
  };
}
