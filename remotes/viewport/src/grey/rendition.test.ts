import { expect, it } from 'vitest';
import { createRenditions, frameId, native, renderedId } from './rendition.ts';

const table = { firstValueMapped: 0, entries: Uint8Array.of(0), bits: 8 };

it('equal renditions are one, and are found again by the name of the image', () => {
  const renditions = createRenditions();
  const rendition = renditions.of({ voiLUT: table, black: 0 });
  expect(renditions.of({ black: 0, voiLUT: table })).toBe(rendition);
  expect(renditions.of({ voiLUT: { ...table }, black: 0 })).not.toBe(rendition);
  const id = renderedId('alternator:7', rendition);
  expect(renditions.byImageId(id)).toBe(rendition);
  expect(frameId(id)).toBe('alternator:7');
});

it('a frame that nothing is made of keeps its name', () => {
  const renditions = createRenditions();
  expect(renditions.of({ voiLUT: undefined, black: undefined, offset: 0 })).toBe(native);
  expect(renderedId('alternator:7', native)).toBe('alternator:7');
  expect(renditions.byImageId('alternator:7')).toBe(native);
});
