import { describe, expect, it } from 'vitest';
import {
  BIG_ENDIAN,
  concat,
  EXPLICIT,
  element,
  IMPLICIT,
  item,
  part10,
  text,
  type Writing,
} from './file-writer.ts';
import { readPart10 } from './read-part10.ts';

const LITTLE = '1.2.840.10008.1.2.1';
const UNDEFINED = 0xffffffff;

const small = (writing: Writing) =>
  concat(
    element(writing, '00080060', 'CS', 'CT'),
    element(writing, '00100010', 'PN', 'Roe^Jane'),
    element(writing, '00280010', 'US', [512]),
    element(writing, '00281050', 'DS', '40\\-600 '),
  );

const values = async (file: Uint8Array) => {
  const { dataSet } = await readPart10(file);
  return ['00080060', '00100010', '00280010', '00281050'].map((tag) => dataSet[tag]?.Value);
};

const READ = [['CT'], [{ Alphabetic: 'Roe^Jane' }], [512], [40, -600]];

describe('a DICOM file', () => {
  it.each([
    ['explicit little endian', part10(LITTLE, small(EXPLICIT))],
    ['implicit little endian', part10('1.2.840.10008.1.2', small(IMPLICIT))],
    ['big endian', part10('1.2.840.10008.1.2.2', small(BIG_ENDIAN))],
    ['without preamble and meta information, explicit', small(EXPLICIT)],
    ['without them, implicit', small(IMPLICIT)],
    ['without them, big endian', small(BIG_ENDIAN)],
    ['written otherwise than its transfer syntax says', part10('1.2.840.10008.1.2', small(EXPLICIT))],
    ['filled up with zeros', concat(part10(LITTLE, small(EXPLICIT)), new Uint8Array(20))],
  ])('reads: %s', async (_, file) => {
    expect(await values(file)).toEqual(READ);
  });

  it('reads when deflated, with the padding of the standard', async () => {
    const stream = new Blob([small(EXPLICIT) as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
    const file = part10('1.2.840.10008.1.2.1.99', deflated, new Uint8Array(1));
    expect(await values(file)).toEqual(READ);
    await expect(readPart10(file.subarray(0, -20))).rejects.toMatchObject({ code: 'bad-deflate' });
  });

  it('has sequences of stated and of open length, also inside an unknown element', async () => {
    const inner = element(EXPLICIT, '00080100', 'SH', 'T-1 ');
    const open = concat(item('FFFEE000', UNDEFINED, inner), item('FFFEE00D', 0), item('FFFEE0DD', 0));
    const unknown = concat(
      item('FFFEE000', UNDEFINED, element(IMPLICIT, '00080100', 'SH', 'T-2 ')),
      item('FFFEE00D', 0),
      item('FFFEE0DD', 0),
    );
    const { dataSet } = await readPart10(
      part10(
        LITTLE,
        element(EXPLICIT, '00081032', 'SQ', item('FFFEE000', inner.length, inner)),
        element(EXPLICIT, '00082112', 'SQ', open, UNDEFINED),
        element(EXPLICIT, '00082218', 'UN', unknown, UNDEFINED),
      ),
    );
    const codes = ['00081032', '00082112', '00082218'].map(
      (tag) => dataSet[tag]?.items?.[0]?.['00080100']?.Value,
    );
    expect(codes).toEqual([['T-1'], ['T-1'], ['T-2']]);
  });

  it('reads names in the character sets of its data set and of its items', async () => {
    const korean = concat(text('Hong='), Uint8Array.of(0x1b, 0x24, 0x29, 0x43, 0xfb, 0xf3));
    const cyrillic = concat(
      element(EXPLICIT, '00080005', 'CS', 'ISO_IR 144'),
      element(EXPLICIT, '00100010', 'PN', Uint8Array.of(0xbb, 0xee)),
    );
    const { dataSet } = await readPart10(
      part10(
        LITTLE,
        element(EXPLICIT, '00080005', 'CS', '\\ISO 2022 IR 149 '),
        element(EXPLICIT, '00081032', 'SQ', item('FFFEE000', cyrillic.length, cyrillic)),
        element(EXPLICIT, '00100010', 'PN', korean),
      ),
    );
    expect(dataSet['00100010']?.Value).toEqual([{ Alphabetic: 'Hong', Ideographic: '洪' }]);
    expect(dataSet['00081032']?.items?.[0]?.['00100010']?.Value).toEqual([{ Alphabetic: 'Лю' }]);
  });

  it('gives words of a big-endian file in little endian', async () => {
    const table = element(BIG_ENDIAN, '00281201', 'OW', [0x0102, 0x0304]);
    const { dataSet } = await readPart10(part10('1.2.840.10008.1.2.2', small(BIG_ENDIAN), table));
    expect(dataSet['00281201']?.InlineBinary).toBe(btoa('\x02\x01\x04\x03'));
  });
});

describe('a damaged file', () => {
  const nested = Array.from({ length: 100 }, () =>
    concat(element(EXPLICIT, '00081032', 'SQ', new Uint8Array(0), UNDEFINED), item('FFFEE000', UNDEFINED)),
  );

  it.each([
    ['a text', text('Dear Sir or Madam'), 'not-dicom'],
    ['nothing', new Uint8Array(0), 'not-dicom'],
    ['cut off behind its meta information', part10(LITTLE), 'truncated'],
    ['cut off in a value', part10(LITTLE, small(EXPLICIT)).subarray(0, -4), 'truncated'],
    ['a value of 4 GB', part10(LITTLE, element(EXPLICIT, '00420011', 'OB', 'x ', 0xfffffff0)), 'truncated'],
    [
      'no VR',
      part10(LITTLE, small(EXPLICIT), element(EXPLICIT, '00280011', '\x01\x02', [1], 0xffff)),
      'bad-element',
    ],
    [
      'a text without a length',
      part10(LITTLE, element(IMPLICIT, '00080060', 'CS', 'CT', UNDEFINED)),
      'bad-element',
    ],
    [
      'no item in a sequence',
      part10(LITTLE, element(EXPLICIT, '00081032', 'SQ', 'no item here')),
      'bad-item',
    ],
    ['sequences a hundred deep', part10(LITTLE, ...nested), 'too-deep'],
  ])('is refused with the reason: %s', async (_, file, code) => {
    await expect(readPart10(file)).rejects.toMatchObject({ code });
  });

  it('says where', async () => {
    await expect(readPart10(part10(LITTLE, small(EXPLICIT)).subarray(0, -4))).rejects.toThrow(
      'The file ends inside (0028,1050) (at byte 204)',
    );
  });
});
