import { describe, expect, it } from 'vitest';
import { TransferSyntax } from '../transfer-syntax.ts';
import { normalDecimalString } from './decimal-string.ts';
import { dicomJson } from './dicom-json.ts';
import { readPart10 } from './read-part10.ts';
import { writePart10 } from './write-part10.ts';

const dataSet = dicomJson({
  SpecificCharacterSet: 'ISO_IR 192',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  SOPInstanceUID: '2.25.1',
  ImageType: ['ORIGINAL', 'PRIMARY'],
  PatientName: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
  PatientID: 'ALT-1',
  SliceThickness: 1 / 3,
  FrameIncrementPointer: '00181063',
  PixelPaddingValue: -2000,
  ViewCodeSequence: [{ CodeValue: 'A', CodeMeaning: 'Ä' }, { CodeValue: 'B' }],
  SequenceOfUltrasoundRegions: [{ PhysicalDeltaX: 0.03, RegionFlags: 70000 }],
  AccessionNumber: '',
  InstanceNumber: 7,
  Rows: 2,
  Columns: 3,
  SamplesPerPixel: 1,
  BitsAllocated: 8,
  NumberOfFrames: 3,
});

const frames = [Uint8Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(7, 8, 9), Uint8Array.of(10, 11, 12, 13)];

describe('a DICOM file', () => {
  it('reads back with every attribute as it was written', () => {
    const file = readPart10(writePart10({ dataSet }).bytes);
    expect(file.dataSet).toEqual(dataSet);
    expect(file.transferSyntaxUID).toBe(TransferSyntax.explicitVRLittleEndian);
    expect(file.frameCount).toBe(0);
  });

  it('holds native frames one after the other, and says where', () => {
    const even = [frames[0], frames[0], frames[0]] as Uint8Array[];
    const { bytes, frames: ranges } = writePart10({ dataSet, frames: even });
    const file = readPart10(bytes);
    expect(file.frameCount).toBe(3);
    expect([...file.frame(3)]).toEqual([1, 2, 3, 4, 5, 6]);
    const second = ranges[1];
    expect([...bytes.subarray(second?.offset, (second?.offset ?? 0) + (second?.length ?? 0))]).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('holds encapsulated frames, and says where each is without its padding', () => {
    const { bytes, frames: ranges } = writePart10({
      dataSet,
      frames,
      transferSyntaxUID: TransferSyntax.rleLossless,
    });
    const found = ranges.map(({ offset, length }) => [...bytes.subarray(offset, offset + length)]);
    expect(found).toEqual(frames.map((frame) => [...frame]));
    expect([...readPart10(bytes).frame(3)]).toEqual([10, 11, 12, 13]);
  });

  it('tells frames of several fragments apart by the Basic Offset Table', () => {
    const options = { dataSet, frames, transferSyntaxUID: TransferSyntax.jpegBaseline, fragmentBytes: 2 };
    const file = readPart10(writePart10(options).bytes);
    expect([...file.frame(1)]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...file.frame(3)]).toEqual([10, 11, 12, 13]);
    const without = writePart10({ ...options, basicOffsetTable: 'empty' }).bytes;
    expect(() => readPart10(without)).toThrow('cannot be told apart');
  });

  it('is refused when it is cut short or is none', () => {
    const { bytes } = writePart10({ dataSet, frames: [new Uint8Array(18)] });
    expect(() => readPart10(bytes.subarray(0, bytes.length - 4))).toThrow('runs over the end');
    expect(() => readPart10(new Uint8Array(300))).toThrow('preamble');
  });
});

describe('a decimal string', () => {
  it('keeps as many digits as 16 characters hold', () => {
    expect(normalDecimalString(0.25)).toBe('0.25');
    expect(normalDecimalString(-Math.sqrt(0.5))).toBe('-0.7071067811865');
    expect(normalDecimalString(-1.23456789012345e-7).length).toBeLessThanOrEqual(16);
    expect(() => normalDecimalString(Number.NaN)).toThrow(RangeError);
  });
});
