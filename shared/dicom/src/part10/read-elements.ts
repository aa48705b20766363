import {
  type ElementHeader,
  type Encoding,
  ITEM,
  ITEM_END,
  readHeader,
  SEQUENCE_END,
  UNDEFINED_LENGTH,
} from './element-header.ts';
import { createSource, describeTag, isSigned, type Scope, type Source, tagAt } from './element-source.ts';
import { type LazyDataSet, LazyElement } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';

/** Deeper than any real object; a recursion must end before the stack does. */
const DEEPEST = 64;
/** An enhanced object of 10,000 frames has about two million. */
const MOST_ELEMENTS = 8_000_000;

const PIXEL_DATA: ReadonlySet<string> = new Set(['7FE00008', '7FE00009', '7FE00010']);
const CHARACTER_SET = '00080005';
const PIXEL_REPRESENTATION = '00280103';

/** The value of FloatPixelData, DoubleFloatPixelData or PixelData, not looked into. */
export interface PixelDataElement {
  readonly tag: string;
  readonly vr: string;
  readonly offset: number;
  /** As the header says, which may pass the end of the file; up to the end of the file where it is undefined. */
  readonly length: number;
  readonly encapsulated: boolean;
}

/** What was found in a data set, and where it ended. */
export interface Elements {
  readonly dataSet: LazyDataSet;
  readonly end: number;
}

/** One walk through a file: what it adds up and what it found beside the elements. */
export interface Walk {
  readonly source: Source;
  readonly warn: (warning: string) => void;
  count: number;
  pixelData?: PixelDataElement;
}

interface Level {
  readonly walk: Walk;
  readonly source: Source;
  readonly explicit: boolean;
  readonly scope: Scope;
  readonly depth: number;
  /** Where the level must end at the latest. */
  readonly end: number;
}

/**
 * Reads the elements of the outermost data set from `offset` to the end of the bytes, PS3.5 7.1.
 *
 * @throws {Part10Error} `truncated`, `bad-element`, `bad-item`, `too-deep`, `too-large`
 */
export function readElements(walk: Walk, offset: number, encoding: Encoding): Elements {
  const scope: Scope = { parent: undefined };
  const { source } = walk;
  const end = source.bytes.length;
  return readLevel({ walk, source, explicit: encoding.explicit, scope, depth: 0, end }, offset);
}

function readLevel(level: Level, from: number): Elements {
  const { walk, source, scope, depth, end } = level;
  const dataSet: Record<string, LazyElement> = {};
  let offset = from;
  while (offset + 8 <= end) {
    if (depth === 0 && isPadding(source, offset)) return { dataSet, end };
    const header = readHeader(source, offset, end, { explicit: level.explicit, signed: isSigned(scope) });
    if (header.tag === ITEM_END || header.tag === SEQUENCE_END) {
      if (depth > 0) return { dataSet, end: offset };
      throw new Part10Error('bad-item', 'A delimiter stands outside any sequence', offset);
    }
    if (++walk.count > MOST_ELEMENTS) {
      throw new Part10Error('too-large', 'The file holds more elements than any real object', offset);
    }
    const { element, next } = readElement(level, header);
    if (element) remember(level, dataSet, header.tag, element);
    offset = next;
  }
  if (offset < end && depth === 0) walk.warn(`${end - offset} bytes behind the last element were left out.`);
  else if (offset < end) throw new Part10Error('bad-item', 'An item ends inside an element', offset);
  return { dataSet, end };
}

function remember(
  { walk, scope }: Level,
  dataSet: Record<string, LazyElement>,
  tag: string,
  element: LazyElement,
): void {
  if (dataSet[tag]) {
    walk.warn(`${describeTag(tag)} stands twice; the first one was taken.`);
    return;
  }
  dataSet[tag] = element;
  if (tag === CHARACTER_SET) scope.characterSets = (element.Value ?? []).map((term) => String(term ?? ''));
  if (tag === PIXEL_REPRESENTATION) scope.signed = element.Value?.[0] === 1;
}

function readElement(level: Level, header: ElementHeader): { element?: LazyElement; next: number } {
  const { walk, source, scope, end } = level;
  const { tag, vr, length, start } = header;
  if (PIXEL_DATA.has(tag) && level.depth === 0) return readPixelData(level, header);
  if (length === UNDEFINED_LENGTH && vr !== 'SQ' && vr !== 'UN') {
    // The thumbnail of an Icon Image Sequence may be encapsulated.
    if (PIXEL_DATA.has(tag)) return { next: skipItems(level, start) };
    throw new Part10Error('bad-element', `${describeTag(tag)} of VR ${vr} has no length`, start);
  }
  if (vr === 'SQ' || length === UNDEFINED_LENGTH) return readSequence(level, header);
  if (start + length > end) {
    const isCutOff = level.depth === 0 || start + length > source.bytes.length;
    if (walk.pixelData && isCutOff && level.depth === 0) {
      walk.warn(`The file ends inside ${describeTag(tag)}, behind the pixel data.`);
      return { next: end };
    }
    throw isCutOff
      ? new Part10Error('truncated', `The file ends inside ${describeTag(tag)}`, start)
      : new Part10Error('bad-element', `${describeTag(tag)} runs over the end of its item`, start);
  }
  return { element: new LazyElement(vr, { offset: start, length }, source, scope), next: start + length };
}

function readPixelData(level: Level, { tag, vr, length, start }: ElementHeader) {
  const { walk, source, scope, end } = level;
  const encapsulated = length === UNDEFINED_LENGTH;
  walk.pixelData ??= { tag, vr, offset: start, length: encapsulated ? end - start : length, encapsulated };
  const next = encapsulated ? skipItems(level, start) : Math.min(end, start + length);
  const range = { offset: start, length: next - start };
  return { element: new LazyElement(vr, range, source, scope, undefined, true), next };
}

/** Where the items of encapsulated pixel data end; what is cut off ends with the file. */
function skipItems({ walk, source, end }: Level, from: number): number {
  let offset = from;
  while (offset + 8 <= end) {
    const tag = tagAt(source, offset);
    const length = source.view.getUint32(offset + 4, source.littleEndian);
    if (tag === SEQUENCE_END) return offset + 8;
    if (tag !== ITEM) break;
    offset += 8 + length;
  }
  walk.warn('The fragments of the pixel data have no end.');
  return end;
}

function readSequence(level: Level, header: ElementHeader) {
  const { walk, scope, depth } = level;
  if (depth >= DEEPEST) {
    throw new Part10Error('too-deep', `Sequences lie more than ${DEEPEST} deep`, header.start);
  }
  const hasLength = header.length !== UNDEFINED_LENGTH;
  const end = hasLength ? header.start + header.length : level.end;
  if (end > level.end) {
    throw new Part10Error('truncated', `The sequence ${describeTag(header.tag)} is cut off`, header.start);
  }
  // An UN of undefined length holds items in Implicit VR Little Endian, PS3.5 6.2.2.
  const inner =
    header.vr === 'UN'
      ? { ...level, explicit: false, source: createSource(level.source.bytes, true), end }
      : { ...level, end };
  const items: LazyDataSet[] = [];
  let offset = header.start;
  while (offset < end) {
    const item = readItem({ ...inner, depth: depth + 1, scope: { parent: scope } }, header, offset);
    offset = item.next;
    if (!item.dataSet) break;
    items.push(item.dataSet);
    walk.count++;
  }
  const range = { offset: header.start, length: offset - header.start };
  return { element: new LazyElement('SQ', range, inner.source, scope, items), next: offset };
}

/** Without a data set at the end of the sequence. */
function readItem(level: Level, sequence: ElementHeader, offset: number) {
  const { source, end } = level;
  if (offset + 8 > end) {
    throw new Part10Error('truncated', `The sequence ${describeTag(sequence.tag)} has no end`, offset);
  }
  const tag = tagAt(source, offset);
  const length = source.view.getUint32(offset + 4, source.littleEndian);
  const start = offset + 8;
  if (tag === SEQUENCE_END) return { next: start };
  if (tag !== ITEM) {
    const found = `${describeTag(tag)} stands where an item of ${describeTag(sequence.tag)} must stand`;
    throw new Part10Error('bad-item', found, offset);
  }
  if (length === UNDEFINED_LENGTH) return readOpenItem(level, sequence, start);
  if (start + length > end) {
    throw new Part10Error('truncated', `An item of ${describeTag(sequence.tag)} is cut off`, offset);
  }
  const { dataSet } = readLevel({ ...level, end: start + length }, start);
  return { dataSet, next: start + length };
}

function readOpenItem(level: Level, sequence: ElementHeader, start: number) {
  const { dataSet, end } = readLevel(level, start);
  if (end + 8 > level.end) {
    throw new Part10Error('truncated', `An item of ${describeTag(sequence.tag)} has no end`, start);
  }
  // Some writers forget the item's delimiter before that of the sequence.
  return { dataSet, next: tagAt(level.source, end) === ITEM_END ? end + 8 : end };
}

/** Writers fill up the last block with zeros. */
function isPadding({ bytes }: Source, offset: number): boolean {
  for (let at = offset; at < offset + 8; at++) if (bytes[at] !== 0) return false;
  return true;
}
