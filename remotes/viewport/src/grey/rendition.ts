import type { LookupTable } from '@alternator/dicom';

/** What is made of a frame's values before the renderer has them; for most frames nothing (`native`). */
export interface RenditionParts {
  /** Applied to the values; the renderer then has greys from 0 to 255. */
  readonly voiLUT?: LookupTable | undefined;
  /** What the renderer is given for padding and for what is no number: black in the window that is set. */
  readonly black?: number | undefined;
  /** Stored value that becomes 0, so that the renderer's 32-bit floats can tell the values around it apart. */
  readonly offset?: number | undefined;
}

export interface Rendition extends RenditionParts {
  /** Two renditions of a frame are two images to the renderer: this tells them apart. */
  readonly key: string;
}

export const native: Rendition = { key: '' };

/** Gives equal parts one rendition and one key. */
export interface Renditions {
  of(parts: RenditionParts): Rendition;
  /** Of an image id that `renderedId` made. */
  byImageId(imageId: string): Rendition;
}

export function createRenditions(): Renditions {
  const tables = new Map<LookupTable, number>();
  const known = new Map<string, Rendition>([['', native]]);
  const numberOf = (table: LookupTable) => {
    const number = tables.get(table) ?? tables.size + 1;
    tables.set(table, number);
    return number;
  };
  return {
    of(parts) {
      const key = [
        parts.voiLUT && `voi=${numberOf(parts.voiLUT)}`,
        parts.black !== undefined && `black=${parts.black}`,
        parts.offset && `offset=${parts.offset}`,
      ]
        .filter(Boolean)
        .join('&');
      const rendition = known.get(key) ?? { ...parts, key };
      known.set(key, rendition);
      return rendition;
    },
    byImageId: (imageId) => known.get(imageId.split('?')[1] ?? '') ?? native,
  };
}

/** The name of a frame's rendition to the renderer. */
export function renderedId(imageId: string, { key }: Rendition): string {
  return key ? `${imageId}?${key}` : imageId;
}

/** The frame's own name. */
export function frameId(renderedImageId: string): string {
  return renderedImageId.split('?')[0] ?? renderedImageId;
}
