/** How a frame can be spoilt; what each codec does with it differs. */
export type Corruption = 'garbage' | 'truncated' | 'empty' | 'flipped';

/**
 * A spoilt copy of an encoded frame, the same each time: noise of the same length, the first half,
 * nothing, or 200 bytes changed in the middle.
 */
export function corruptFrame(frame: Uint8Array, corruption: Corruption): Uint8Array {
  if (corruption === 'empty') return new Uint8Array(0);
  if (corruption === 'truncated') return frame.slice(0, Math.floor(frame.length / 4) * 2);
  const copy = frame.slice();
  const middle = corruption === 'garbage' ? 0 : Math.max(0, Math.floor(copy.length / 2) - 100);
  const end = corruption === 'garbage' ? copy.length : Math.min(copy.length, middle + 200);
  let state = 0x9e3779b9;
  for (let index = middle; index < end; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    copy[index] = (copy[index] ?? 0) ^ ((state >>> 24) | 1);
  }
  return copy;
}
