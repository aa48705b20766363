import { createHash } from 'node:crypto';
import type { LazyDataSet, LazyElement, Part10File } from '@alternator/dicom';
import type { DicomElement, DicomJson, VR } from '@alternator/testing';
import { bulkPath } from './layout.ts';

const INLINE_BYTES = 1024;
const BINARY: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
/** Values of several bytes, which a big-endian file holds the other way round. */
const WIDE: ReadonlySet<string> = new Set(['OD', 'OF', 'OL', 'OV', 'OW']);
const CHARACTER_SET = '00080005';
const LUT_DATA = '00283006';
/**
 * Of the file and not of the instance: pixels (they are frames), extended offset tables (PS3.3 C.7.6.3), padding
 * behind the data set (PS3.10 7.2). Group 0002 and group lengths have no place in metadata, PS3.18 F.2.
 */
const LEFT_OUT = /^(?:0002....|....0000|7FE0000[1289]|7FE00010|FFFCFFFC)$/;

/** A value that lies outside of the metadata. */
export interface BulkValue {
  /** Relative to the study. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface InstanceMetadata {
  readonly dataSet: DicomJson;
  readonly bulk: readonly BulkValue[];
}

/** A file's data set in the DICOM JSON Model (PS3.18 F.2), pixels left out, large values by BulkDataURI. */
export function instanceMetadata(file: Part10File): InstanceMetadata {
  const bulk = new Map<string, BulkValue>();
  const outside = (bytes: Uint8Array): string => {
    const path = bulkPath(createHash('sha256').update(bytes).digest('hex'));
    bulk.set(path, { path, bytes });
    return path;
  };
  const elementOf = (tag: string, element: LazyElement): DicomElement => {
    const vr = element.vr as VR;
    if (tag === CHARACTER_SET) return { vr: 'CS', Value: ['ISO_IR 192'] };
    if (element.items) return element.items.length > 0 ? { vr, Value: element.items.map(dataSetOf) } : { vr };
    const large = element.range.length > INLINE_BYTES ? outerBytes(file, tag, element) : undefined;
    if (large) return { vr, BulkDataURI: outside(large) };
    const { Value, InlineBinary } = element;
    if (InlineBinary !== undefined) return { vr, InlineBinary };
    return Value === undefined ? { vr } : { vr, Value: Value as NonNullable<DicomElement['Value']> };
  };
  const dataSetOf = (dataSet: LazyDataSet): DicomJson =>
    Object.fromEntries(
      Object.entries(dataSet)
        .filter(([tag, { isPixelData }]) => !isPixelData && (dataSet !== file.dataSet || !LEFT_OUT.test(tag)))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([tag, element]) => [tag, elementOf(tag, element)]),
    );
  return { dataSet: dataSetOf(file.dataSet), bulk: [...bulk.values()] };
}

/** In little endian; undefined for what is text or a list of numbers. */
function outerBytes(file: Part10File, tag: string, element: LazyElement): Uint8Array | undefined {
  const { vr, range, Value } = element;
  // A lookup table may be written as numbers; the reader of tables takes both.
  if (tag === LUT_DATA && vr === 'US')
    return new Uint8Array(Uint16Array.from((Value ?? []) as number[]).buffer);
  if (!BINARY.has(vr)) return undefined;
  if (file.encoding.littleEndian || !WIDE.has(vr))
    return file.bytes.subarray(range.offset, range.offset + range.length);
  return Buffer.from(element.InlineBinary ?? '', 'base64');
}
