import { describe, expect, it } from 'vitest';
import { readPart10 } from './read-part10.ts';
import { writePart10 } from './write-part10.ts';

interface Holder {
  readonly Value?: readonly unknown[] | undefined;
}
type Items = readonly Readonly<Record<string, Holder>>[];
const itemsOf = (element: Holder | undefined) => (element?.Value ?? []) as Items;

describe('writePart10', () => {
  it('writes what readPart10 reads: texts in UTF-8, numbers, sequences in sequences', async () => {
    const inner = { '00080100': { vr: 'SH', Value: ['121071'] } };
    const file = await readPart10(
      writePart10({
        '0040A730': { vr: 'SQ', Value: [{ '0040A043': { vr: 'SQ', Value: [inner, {}] } }] },
        '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.88.33'] },
        '00080018': { vr: 'UI', Value: ['2.25.7'] },
        '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
        '00080020': { vr: 'DA' },
        '00081030': { vr: 'LO', Value: ['Größe 身体'] },
        '00700022': { vr: 'FL', Value: [1.5, 2] },
        '7FE00010': { vr: 'OB', InlineBinary: btoa('\u0001\u0002\u0003') },
      }),
    );
    expect(file.warnings).toEqual([]);
    const { offset = 0, length = 0 } = file.pixelData ?? {};
    expect([...file.bytes.subarray(offset, offset + length)]).toEqual([1, 2, 3, 0]);
    expect(file.transferSyntaxUID).toBe('1.2.840.10008.1.2.1');
    const { dataSet } = file;
    expect(dataSet['00020002']).toMatchObject({ Value: ['1.2.840.10008.5.1.4.1.1.88.33'] });
    expect(dataSet['00020003']).toMatchObject({ Value: ['2.25.7'] });
    expect(dataSet['00081030']).toMatchObject({ Value: ['Größe 身体'] });
    expect(dataSet['00700022']).toMatchObject({ vr: 'FL', Value: [1.5, 2] });
    expect(dataSet['00080020']?.Value ?? []).toEqual([]);
    const [outer] = itemsOf(dataSet['0040A730']);
    const [code, empty] = itemsOf(outer?.['0040A043']);
    expect(code?.['00080100']?.Value).toEqual(['121071']);
    expect(Object.keys(empty ?? {})).toEqual([]);
  });

  it('refuses what a short header cannot say, and names the element', () => {
    const long = { '0040A160': { vr: 'LO', Value: ['x'.repeat(70_000)] } };
    expect(() => writePart10(long)).toThrow(/\(0040A160\) LO holds at most 65534 bytes/);
  });
});
