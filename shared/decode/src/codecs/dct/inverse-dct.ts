import type { DctComponent } from './dct-frame.ts';

/** Bits behind the point of the constants. */
const POINT = 13;
/** Bits more that the first pass keeps: what 32 bits allow, 2 for samples of 8 bits, 1 for 12. */
const keptBits = (precision: number) => (precision <= 8 ? 2 : 1);

const fixed = (value: number) => Math.round(value * (1 << POINT));
const C0_298 = fixed(0.298631336);
const C0_390 = fixed(0.390180644);
const C0_541 = fixed(0.5411961);
const C0_765 = fixed(0.765366865);
const C0_899 = fixed(0.899976223);
const C1_175 = fixed(1.175875602);
const C1_501 = fixed(1.50132111);
const C1_847 = fixed(1.847759065);
const C1_961 = fixed(1.96157056);
const C2_053 = fixed(2.053119869);
const C2_562 = fixed(2.562915447);
const C3_072 = fixed(3.072711026);

/**
 * The samples of a component: coefficients times quantisation, inverse DCT (T.81 A.3.3), level shift.
 *
 * Loeffler, Ligtenberg and Moschytz (ICASSP 1989) with whole numbers of 13 bits behind the point, which is
 * what the decoders that others compare with use: results are theirs to the last bit.
 *
 * @returns rows of `blockStride * 8` samples
 */
export function inverseDct(component: DctComponent, table: Uint16Array, precision: number): Uint16Array {
  const { coefficients, blockStride } = component;
  const width = blockStride * 8;
  const samples = new Uint16Array(coefficients.length);
  const work = new Int32Array(64);
  const kept = keptBits(precision);
  const centre = 1 << (precision - 1);
  const most = (1 << precision) - 1;
  for (let at = 0, block = 0; at < coefficients.length; at += 64, block++) {
    for (let index = 0; index < 64; index++) {
      work[index] = Math.imul(coefficients[at + index] as number, table[index] as number);
    }
    for (let column = 0; column < 8; column++) transform(work, column, 8, POINT - kept);
    for (let row = 0; row < 64; row += 8) transform(work, row, 1, POINT + kept + 3);
    const corner = Math.floor(block / blockStride) * 8 * width + (block % blockStride) * 8;
    for (let index = 0; index < 64; index++) {
      const value = (work[index] as number) + centre;
      samples[corner + (index >> 3) * width + (index & 7)] = Math.max(0, Math.min(most, value));
    }
  }
  return samples;
}

/** Eight values in place, `step` apart, then divided by 2^shift with rounding. */
function transform(values: Int32Array, at: number, step: number, shift: number): void {
  const v0 = values[at] as number;
  const v1 = values[at + step] as number;
  const v2 = values[at + 2 * step] as number;
  const v3 = values[at + 3 * step] as number;
  const v4 = values[at + 4 * step] as number;
  const v5 = values[at + 5 * step] as number;
  const v6 = values[at + 6 * step] as number;
  const v7 = values[at + 7 * step] as number;

  const turn = Math.imul(v2 + v6, C0_541);
  const low = turn - Math.imul(v6, C1_847);
  const high = turn + Math.imul(v2, C0_765);
  const round = 1 << (shift - 1);
  const sum = ((v0 + v4) << POINT) + round;
  const difference = ((v0 - v4) << POINT) + round;
  const e0 = sum + high;
  const e3 = sum - high;
  const e1 = difference + low;
  const e2 = difference - low;

  const all = Math.imul(v7 + v3 + v5 + v1, C1_175);
  const z1 = -Math.imul(v7 + v1, C0_899);
  const z2 = -Math.imul(v5 + v3, C2_562);
  const z3 = all - Math.imul(v7 + v3, C1_961);
  const z4 = all - Math.imul(v5 + v1, C0_390);
  const o0 = Math.imul(v7, C0_298) + z1 + z3;
  const o1 = Math.imul(v5, C2_053) + z2 + z4;
  const o2 = Math.imul(v3, C3_072) + z2 + z3;
  const o3 = Math.imul(v1, C1_501) + z1 + z4;

  values[at] = (e0 + o3) >> shift;
  values[at + step] = (e1 + o2) >> shift;
  values[at + 2 * step] = (e2 + o1) >> shift;
  values[at + 3 * step] = (e3 + o0) >> shift;
  values[at + 4 * step] = (e3 - o0) >> shift;
  values[at + 5 * step] = (e2 - o1) >> shift;
  values[at + 6 * step] = (e1 - o2) >> shift;
  values[at + 7 * step] = (e0 - o3) >> shift;
}
