import { frameAttributes } from '../frame-attributes.ts';
import type { FramePlane, Instance, Vec3 } from '../instance.ts';
import { isParallel, planeNormal, slicePositionMm } from './plane.ts';
import { type SliceSpacing, sliceSpacing } from './slice-spacing.ts';

/** One frame of one instance; the number counts from 1. */
export interface FrameOfInstance {
  readonly instance: Instance;
  readonly frameNumber: number;
}

/** What keeps a series from being one plain stack of slices. */
export type FrameOrderProblem = 'no-position' | 'mixed-orientation' | 'repeated-position' | 'uneven' | 'gap';

/** Frames in reading order, and how far they are one stack of parallel slices. */
export interface FrameOrder<Frame extends FrameOfInstance> {
  readonly frames: readonly Frame[];
  /** `position`: along the normal. `number`: by instance, acquisition and frame number. */
  readonly by: 'position' | 'number';
  readonly spacing?: SliceSpacing;
  readonly problems: readonly FrameOrderProblem[];
}

/** Closer than this, two slices are at one place (a phase, an echo, a repetition). */
const SAME_PLACE_MM = 0.001;

/**
 * Sorts frames for reading: parallel slices along their normal, in the direction in which the instance
 * numbers rise, so that slice 1 is the one the archive calls 1. All else by number.
 */
export function orderFrames<Frame extends FrameOfInstance>(frames: readonly Frame[]): FrameOrder<Frame> {
  const numbered = [...frames].sort(byNumber);
  const planes = numbered.map((frame) => frameAttributes(frame.instance, frame.frameNumber).plane);
  const first = planes[0];
  if (numbered.length < 2) return { frames: numbered, by: 'number', problems: [] };
  if (!first || !planes.every((plane) => plane !== undefined)) {
    return { frames: numbered, by: 'number', problems: planes.some(Boolean) ? ['no-position'] : [] };
  }
  if (!planes.every((plane) => isParallel(plane, first))) {
    return { frames: numbered, by: 'number', problems: ['mixed-orientation'] };
  }
  return orderByPosition(numbered, planes, planeNormal(first));
}

function orderByPosition<Frame extends FrameOfInstance>(
  numbered: readonly Frame[],
  planes: readonly FramePlane[],
  normal: Vec3,
): FrameOrder<Frame> {
  const placed = numbered.map((frame, index) => {
    const plane = planes[index];
    return { frame, mm: plane ? slicePositionMm(plane, normal) : 0 };
  });
  const sorted = [...placed].sort((a, b) => a.mm - b.mm);
  const isRepeated = sorted.some(
    ({ mm }, index) => mm - (sorted[index - 1]?.mm ?? -Infinity) < SAME_PLACE_MM,
  );
  if (isRepeated) return { frames: numbered, by: 'number', problems: ['repeated-position'] };

  if (risesWithNumber(placed) < 0) sorted.reverse();
  const spacing = sliceSpacing(sorted.map(({ mm }) => mm));
  const problems: FrameOrderProblem[] = [];
  if (spacing && spacing.gaps.length > 0) problems.push('gap');
  else if (spacing && !spacing.isEven) problems.push('uneven');
  const order = { frames: sorted.map(({ frame }) => frame), by: 'position' as const, problems };
  return spacing ? { ...order, spacing } : order;
}

/** The sign of the correlation between number and position. */
function risesWithNumber(placed: readonly { readonly mm: number }[]): number {
  const mean = placed.reduce((sum, { mm }) => sum + mm, 0) / placed.length;
  return placed.reduce((sum, { mm }, index) => sum + (index - (placed.length - 1) / 2) * (mm - mean), 0);
}

function byNumber(a: FrameOfInstance, b: FrameOfInstance): number {
  const uids = a.instance.sopInstanceUID < b.instance.sopInstanceUID ? -1 : 1;
  return (
    compare(a.instance.instanceNumber, b.instance.instanceNumber) ||
    compare(a.instance.acquisitionNumber, b.instance.acquisitionNumber) ||
    (a.instance.sopInstanceUID === b.instance.sopInstanceUID ? a.frameNumber - b.frameNumber : uids)
  );
}

function compare(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : a - b;
}
