import { ITEM, SEQUENCE_END } from './element-header.ts';
import { createSource, tagAt } from './element-source.ts';
import type { ValueRange } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';
import type { PixelDataElement } from './read-elements.ts';

/** The items of encapsulated pixel data, PS3.5 A.4. */
export interface Fragments {
  /** Values of the Basic Offset Table, empty where it is. */
  readonly offsets: readonly number[];
  readonly fragments: readonly ValueRange[];
  /** Where a table's offset 0 points: the first fragment's item. */
  readonly origin: number;
  /** Where a fragment runs over the end of the file or no item begins: what follows is lost. */
  readonly cutAt?: number;
}

/** @throws {Part10Error} `bad-fragments` when there is not even a table */
export function readFragments(bytes: Uint8Array, pixelData: PixelDataElement): Fragments {
  const source = createSource(bytes, true);
  const end = pixelData.offset + pixelData.length;
  const items: ValueRange[] = [];
  let cutAt: number | undefined;
  let offset = pixelData.offset;
  while (offset + 8 <= end) {
    const tag = tagAt(source, offset);
    if (tag === SEQUENCE_END) break;
    if (tag !== ITEM) {
      cutAt = offset;
      break;
    }
    const length = source.view.getUint32(offset + 4, true);
    if (offset + 8 + length > end) {
      cutAt = offset;
      break;
    }
    items.push({ offset: offset + 8, length });
    offset += 8 + length;
  }
  const [table, ...fragments] = items;
  if (!table) {
    throw new Part10Error('bad-fragments', 'The pixel data has no Basic Offset Table item', pixelData.offset);
  }
  const offsets = Array.from({ length: table.length >> 2 }, (_, index) =>
    source.view.getUint32(table.offset + index * 4, true),
  );
  const origin = table.offset + table.length;
  return { offsets, fragments, origin, ...(cutAt !== undefined && { cutAt }) };
}
