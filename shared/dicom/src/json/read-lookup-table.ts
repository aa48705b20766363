import type { LookupTable, ModalityLUT } from '../lookup-table.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute, type Keyword } from './tags.ts';

/**
 * The Modality LUT of a data set, PS3.3 C.11.1.
 *
 * @param isSigned whether the stored values are
 */
export function readModalityLUT(dataSet: DataSet, isSigned: boolean): ModalityLUT | undefined {
  const [item] = dataSet.items('ModalityLUTSequence');
  if (!item) return undefined;
  const table = readTable(item, isSigned);
  if (!table) {
    dataSet.warn('The modality lookup table cannot be read: the values are stored values, without a unit.');
    return undefined;
  }
  if (dataSet.has('RescaleSlope') || dataSet.has('RescaleIntercept')) {
    const both = `${describeAttribute('ModalityLUTSequence')} and ${describeAttribute('RescaleSlope')}`;
    dataSet.warn(`${both} exclude each other; the table was taken.`);
  }
  return compact({ ...table, type: item.string('ModalityLUTType') });
}

/**
 * The VOI LUTs that a data set offers, in its order, PS3.3 C.11.2.
 *
 * @param isSigned whether modality values can be negative
 */
export function readVoiLUTs(dataSet: DataSet, isSigned: boolean): readonly LookupTable[] | undefined {
  const items = dataSet.items('VOILUTSequence');
  const tables = items.flatMap((item) => readTable(item, isSigned) ?? []);
  if (tables.length < items.length) {
    const lost = items.length - tables.length;
    dataSet.warn(`${lost} of ${items.length} VOI lookup tables cannot be read and were left out.`);
  }
  return tables.length > 0 ? tables : undefined;
}

function readTable(item: DataSet, isSigned: boolean): LookupTable | undefined {
  const [written, first, wantedBits] = item.numbers('LUTDescriptor');
  if (written === undefined || first === undefined || wantedBits === undefined) return undefined;
  // 0 stands for 65536, and a count above 32767 is negative where the descriptor is read as signed.
  const count = written & 0xffff || 0x10000;
  const entries = readEntries(item, 'LUTData', count, wantedBits);
  if (!entries) return undefined;
  return compact({
    firstValueMapped: signedWord(first, isSigned),
    entries,
    bits: bitsOf(item, entries, wantedBits),
    explanation: item.string('LUTExplanation'),
  });
}

/** A word in two's complement, however the archive read it. */
function signedWord(word: number, isSigned: boolean): number {
  if (isSigned) return word > 0x7fff ? word - 0x10000 : word;
  return word < 0 ? word + 0x10000 : word;
}

/** 8 to 16, PS3.3 C.11.1.1.1; where the entries need more than is said, what they need. */
function bitsOf(item: DataSet, entries: Uint8Array | Uint16Array, said: number): number {
  let brightest = 0;
  for (const entry of entries) if (entry > brightest) brightest = entry;
  const needed = Math.max(8, Math.ceil(Math.log2(brightest + 1)));
  if (Number.isInteger(said) && said >= needed && said <= 16) return said;
  item.warn(`${describeAttribute('LUTDescriptor')} says ${said} bits; ${needed} were taken.`);
  return needed;
}

function readEntries(
  item: DataSet,
  keyword: Keyword,
  count: number,
  bits: number,
): Uint8Array | Uint16Array | undefined {
  const bytes = item.bytes(keyword);
  if (!bytes) {
    const numbers = item.numbers(keyword);
    if (numbers.length < count) return undefined;
    return Uint16Array.from(numbers.slice(0, count), (number) => (number ?? 0) & 0xffff);
  }
  // 8-bit entries lie two in a word (OW), or one in each (US).
  if (bits <= 8 && bytes.length >= count && bytes.length < count * 2) return bytes.slice(0, count);
  if (bytes.length < count * 2) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: count }, (_, index) => view.getUint16(index * 2, true));
}
