import type { OverlayPlane } from '../overlay-plane.ts';
import type { PixelDescription } from '../pixel-description.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';

/** Sixteen repeating groups, PS3.5 7.6. */
const groups = Array.from({ length: 16 }, (_, index) => 0x6000 + index * 2);

/** The overlay planes of an image, PS3.3 C.9.2; undefined when it has none. */
export function readOverlays(dataSet: DataSet, pixel: PixelDescription): readonly OverlayPlane[] | undefined {
  const planes = groups.flatMap((group) => {
    const overlay = dataSet.overlayGroup(group);
    const plane = overlay && readPlane(group, overlay, pixel);
    return plane ? [plane] : [];
  });
  return planes.length > 0 ? planes : undefined;
}

/** Which bits of a stored value the decoder takes out as overlays; nothing where there are none. */
export function overlayBitPositions(
  overlays: readonly OverlayPlane[] | undefined,
): Pick<PixelDescription, 'overlayBitPositions'> {
  const positions = overlays?.flatMap(({ bitPosition }) => (bitPosition === undefined ? [] : [bitPosition]));
  return positions && positions.length > 0 ? { overlayBitPositions: positions } : {};
}

function readPlane(group: number, overlay: DataSet, pixel: PixelDescription): OverlayPlane | undefined {
  const name = `Overlay ${group.toString(16).toUpperCase()}`;
  const bits = readBits(overlay, pixel);
  const rows = overlay.number('OverlayRows') ?? (bits?.bitPosition === undefined ? 0 : pixel.rows);
  const columns = overlay.number('OverlayColumns') ?? (bits?.bitPosition === undefined ? 0 : pixel.columns);
  if (!(rows > 0 && columns > 0)) {
    overlay.warn(`${name} has no rows or no columns; it is not shown.`);
    return undefined;
  }
  if (!bits) {
    overlay.warn(`The bits of ${name.toLowerCase()} could not be had; it is not shown.`);
    return undefined;
  }
  const frames = readFrames(overlay);
  const needed = Math.ceil((rows * columns * (frames?.count ?? 1)) / 8);
  if (bits.data && bits.data.length < needed) {
    overlay.warn(`${name} has ${bits.data.length} of ${needed} bytes; it is not shown.`);
    return undefined;
  }
  if (bits.bitPosition !== undefined && (rows !== pixel.rows || columns !== pixel.columns)) {
    overlay.warn(`${name} lies in the pixels but is not of their size; it is not shown.`);
    return undefined;
  }
  const [row = 1, column = 1] = overlay.tuple('OverlayOrigin', 2) ?? [];
  return compact({
    group,
    rows,
    columns,
    // 1\1 is the first pixel of the image.
    origin: { column: column - 1, row: row - 1 },
    type: overlay.codes('OverlayType')[0] === 'R' ? ('region' as const) : ('graphics' as const),
    subtype: overlay.string('OverlaySubtype'),
    label: overlay.string('OverlayLabel'),
    description: overlay.string('OverlayDescription'),
    roiArea: overlay.number('ROIArea'),
    roiMean: overlay.number('ROIMean'),
    roiStandardDeviation: overlay.number('ROIStandardDeviation'),
    frames,
    ...bits,
  });
}

function readFrames(overlay: DataSet): { readonly first: number; readonly count: number } | undefined {
  const count = overlay.number('NumberOfFramesInOverlay');
  if (count === undefined || count < 1) return undefined;
  return { first: overlay.number('ImageFrameOrigin') ?? 1, count };
}

/** OverlayBitPosition counts only where the overlay has no data of its own, PS3.3-2004 C.9.2. */
function readBits(
  overlay: DataSet,
  pixel: PixelDescription,
): { readonly data?: Uint8Array; readonly bitPosition?: number } | undefined {
  const data = overlay.bytes('OverlayData');
  if (data) return { data };
  const bitPosition = overlay.number('OverlayBitPosition');
  const isOuter = overlay.has('OverlayData') || overlay.number('OverlayBitsAllocated') === 1;
  if (isOuter || bitPosition === undefined) return undefined;
  const isUnused = bitPosition > pixel.highBit || bitPosition <= pixel.highBit - pixel.bitsStored;
  const isInside = Number.isInteger(bitPosition) && bitPosition >= 0 && bitPosition < pixel.bitsAllocated;
  return pixel.samplesPerPixel === 1 && isUnused && isInside ? { bitPosition } : undefined;
}
