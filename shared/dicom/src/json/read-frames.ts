import type { FrameAttributes } from '../instance.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';
import { type GreyReader, greyReader } from './read-grey.ts';
import { offsetPlane, readPlane } from './read-plane.ts';
import { readShutter } from './read-shutter.ts';
import { readPixelAspectRatio, readSpacing } from './read-spacing.ts';
import { readUltrasoundRegions, spacingOfRegions } from './read-ultrasound-regions.ts';
import { describeAttribute, type Keyword } from './tags.ts';

/**
 * What is known of each frame: of classic images, of enhanced multi-frame ones by their functional groups
 * (PS3.3 C.7.6.16), and of dose grids. One entry when all frames are alike.
 */
export function readFrames(instance: DataSet, numberOfFrames: number): readonly FrameAttributes[] {
  const shared = instance.items('SharedFunctionalGroupsSequence')[0];
  const perFrame = instance.items('PerFrameFunctionalGroupsSequence');
  const readGrey = greyReader(instance);
  if (perFrame.length === 0) {
    return gridFrames(instance, readFrame(instance, [shared], readGrey), numberOfFrames);
  }
  if (perFrame.length !== numberOfFrames) {
    instance.warn(
      `${describeAttribute('PerFrameFunctionalGroupsSequence')} has ${perFrame.length} items for ${numberOfFrames} frames.`,
    );
  }
  const frames = Array.from({ length: numberOfFrames }, (_, index) =>
    readFrame(instance, [perFrame[index], shared], readGrey),
  );
  const isLikeFirst = sameAs(frames[0]);
  return frames.every(isLikeFirst) ? frames.slice(0, 1) : frames;
}

/** Lookup tables count as equal where they are one object: to write out their entries would take too long. */
function sameAs(first: FrameAttributes | undefined): (frame: FrameAttributes) => boolean {
  const tables = new Map<unknown, number>();
  const numbered = (_key: string, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const number = tables.get(value) ?? tables.size;
    tables.set(value, number);
    return number;
  };
  const wanted = JSON.stringify(first, numbered);
  return (frame) => JSON.stringify(frame, numbered) === wanted;
}

function readFrame(
  instance: DataSet,
  groups: readonly (DataSet | undefined)[],
  readGrey: GreyReader,
): FrameAttributes {
  const macro = (keyword: Keyword) => {
    for (const group of groups) {
      const item = group?.items(keyword)[0];
      if (item) return item;
    }
    return instance;
  };
  const measures = macro('PixelMeasuresSequence');
  const regions = readUltrasoundRegions(instance);
  const spacing =
    (regions && spacingOfRegions(regions)) ??
    readSpacing(instance, measures, macro('FramePixelDataPropertiesSequence'));
  return compact({
    plane: readPlane(macro('PlanePositionSequence'), macro('PlaneOrientationSequence'), measures),
    spacing,
    ...readGrey(macro('PixelValueTransformationSequence'), macro('FrameVOILUTSequence')),
    regions,
    pixelAspectRatio: spacing ? undefined : readPixelAspectRatio(instance),
    shutter: readShutter(macro('FrameDisplayShutterSequence')),
    isSupplementedByColour: isSupplementedByColour(instance, macro),
  });
}

const frameTypes = ['MRImageFrameTypeSequence', 'CTImageFrameTypeSequence', 'PETFrameTypeSequence'] as const;

/** Frames of a MIXED image say it each for itself, PS3.3 C.8.16.2.1.1. */
function isSupplementedByColour(instance: DataSet, macro: (keyword: Keyword) => DataSet): true | undefined {
  const item =
    frameTypes.map(macro).find((found) => found !== instance && found.has('PixelPresentation')) ?? instance;
  const presentation = item.codes('PixelPresentation')[0];
  return presentation === 'COLOR' || presentation === 'MIXED' || undefined;
}

function gridFrames(
  instance: DataSet,
  frame: FrameAttributes,
  numberOfFrames: number,
): readonly FrameAttributes[] {
  const { plane } = frame;
  const offsets = instance.numbers('GridFrameOffsetVector');
  if (!plane || offsets.length === 0) return [frame];
  if (offsets.length !== numberOfFrames || offsets.includes(undefined)) {
    instance.warn(
      `${describeAttribute('GridFrameOffsetVector')} does not fit the ${numberOfFrames} frames; it was left out.`,
    );
    return [frame];
  }
  // Offsets are relative to the first plane, or patient z coordinates for an axial grid (same section).
  const first = offsets[0] ?? 0;
  const sign = first === 0 ? 1 : Math.sign(crossZ(plane.rowCosine, plane.columnCosine)) || 1;
  return offsets.map((offset = 0) => ({ ...frame, plane: offsetPlane(plane, (offset - first) * sign) }));
}

function crossZ(row: readonly number[], column: readonly number[]): number {
  return (row[0] ?? 0) * (column[1] ?? 0) - (row[1] ?? 0) * (column[0] ?? 0);
}
