import type { FrameAttributes } from '@alternator/dicom';
import { expect, it } from 'vitest';
import { tableSharer } from './share-tables.ts';

function frame(...entries: readonly number[]): FrameAttributes {
  const table = { firstValueMapped: 0, bits: 8, entries: Uint8Array.from(entries) };
  return { rescale: { slope: 1, intercept: 0 }, voiWindows: [], modalityLUT: table, voiLUTs: [{ ...table }] };
}

it('frames with equal tables share one; others keep their own', () => {
  const share = tableSharer();
  const [one, same, other] = [frame(1, 2, 3, 4), frame(1, 2, 3, 4), frame(9, 2, 3, 4)].map(share);
  expect(same?.modalityLUT).toBe(one?.modalityLUT);
  expect(same?.voiLUTs?.[0]).toBe(one?.modalityLUT);
  expect(other?.modalityLUT).not.toBe(one?.modalityLUT);
  expect([...(other?.modalityLUT?.entries ?? [])]).toEqual([9, 2, 3, 4]);
});

it('a frame without tables is left as it is', () => {
  const plain: FrameAttributes = { rescale: { slope: 1, intercept: 0 }, voiWindows: [] };
  expect(tableSharer()(plain)).toBe(plain);
});
