import { describe, expect, it } from 'vitest';
import { instanceFromJson } from '../instance-from-json.ts';
import { isOverlayOnFrame, overlayBits } from '../overlay-plane.ts';

const base64 = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));
const us = (value: number) => ({ vr: 'US', Value: [value] });

/** An image of 4 x 2 pixels with 12 of 16 bits, and what its overlay groups hold. */
function image(elements: Record<string, unknown>) {
  return instanceFromJson({
    '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] },
    '00080018': { vr: 'UI', Value: ['1.2.3.4'] },
    '0020000D': { vr: 'UI', Value: ['1.2'] },
    '0020000E': { vr: 'UI', Value: ['1.2.3'] },
    '00280002': us(1),
    '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
    '00280008': { vr: 'IS', Value: [3] },
    '00280010': us(2),
    '00280011': us(4),
    '00280100': us(16),
    '00280101': us(12),
    '00280102': us(11),
    '00280103': us(0),
    ...elements,
  });
}

/** Elements of one overlay group. */
function overlay(group: string, elements: Record<string, unknown>) {
  const all = { '0010': us(2), '0011': us(4), '0040': { vr: 'CS', Value: ['G'] }, ...elements };
  return Object.fromEntries(Object.entries(all).map(([element, value]) => [`${group}${element}`, value]));
}

describe('overlays', () => {
  it('are read with their place, their kind and what is said of them, from several groups', () => {
    const { overlays, warnings } = image({
      ...overlay('6000', {
        '0050': { vr: 'SS', Value: [-1, 3] },
        '1500': { vr: 'LO', Value: ['Marks'] },
        '3000': { vr: 'OW', InlineBinary: base64([0b10000001]) },
      }),
      ...overlay('601e', {
        '0040': { vr: 'CS', Value: ['R'] },
        '1301': { vr: 'IS', Value: ['5'] },
        '1302': { vr: 'DS', Value: [12.5] },
        '3000': { vr: 'OW', InlineBinary: base64([0xff]) },
      }),
    });
    expect(warnings).toEqual([]);
    expect(overlays).toEqual([
      {
        group: 0x6000,
        rows: 2,
        columns: 4,
        origin: { row: -2, column: 2 },
        type: 'graphics',
        label: 'Marks',
        data: Uint8Array.of(0b10000001),
      },
      {
        group: 0x601e,
        rows: 2,
        columns: 4,
        origin: { row: 0, column: 0 },
        type: 'region',
        roiArea: 5,
        roiMean: 12.5,
        data: Uint8Array.of(0xff),
      },
    ]);
  });

  it('of several frames belong to frames of the image from their origin on, without a gap between them', () => {
    const { overlays } = image(
      overlay('6002', {
        '0010': us(1),
        '0011': us(3),
        '0015': { vr: 'IS', Value: [2] },
        '0051': us(2),
        '3000': { vr: 'OW', InlineBinary: base64([0b00111101]) },
      }),
    );
    const [plane] = overlays ?? [];
    if (!plane) throw new Error('there is one');
    expect([1, 2, 3, 4].map((frame) => isOverlayOnFrame(plane, frame))).toEqual([false, true, true, false]);
    expect([1, 2, 3].map((frame) => overlayBits(plane, frame)?.firstBit)).toEqual([undefined, 0, 3]);
  });

  it('of one frame belong to all frames of the image', () => {
    const { overlays } = image(overlay('6000', { '3000': { vr: 'OW', InlineBinary: base64([1]) } }));
    const [plane] = overlays ?? [];
    expect(plane && [1, 3].map((frame) => overlayBits(plane, frame)?.firstBit)).toEqual([0, 0]);
  });

  it('in unused bits of the pixels are named to the decoder; in used ones they are refused', () => {
    const unused = image(overlay('6000', { '0100': us(16), '0102': us(12) }));
    expect(unused.overlays).toMatchObject([{ group: 0x6000, bitPosition: 12, rows: 2, columns: 4 }]);
    expect(unused.pixel?.overlayBitPositions).toEqual([12]);
    const used = image(overlay('6000', { '0100': us(16), '0102': us(11) }));
    expect(used.overlays).toBeUndefined();
    expect(used.pixel).not.toHaveProperty('overlayBitPositions');
    expect(used.warnings[0]).toMatch(/overlay 6000 could not be had/);
  });

  it('without their bits, too short or without a size are told and left out', () => {
    const outer = image(overlay('6004', { '3000': { vr: 'OW', BulkDataURI: 'elsewhere' } }));
    expect(outer.warnings).toEqual(['The bits of overlay 6004 could not be had; it is not shown.']);
    const bits = { '3000': { vr: 'OW', InlineBinary: base64([1]) } };
    const short = image(overlay('6004', { ...bits, '0010': us(9) }));
    expect(short.warnings).toEqual(['Overlay 6004 has 1 of 5 bytes; it is not shown.']);
    const flat = image(overlay('6004', { ...bits, '0010': us(0) }));
    expect(flat.warnings).toEqual(['Overlay 6004 has no rows or no columns; it is not shown.']);
    expect([outer, short, flat].map(({ overlays }) => overlays)).toEqual([undefined, undefined, undefined]);
  });
});
