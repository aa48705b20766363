/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Adds noise of triangular distribution with the given standard deviation and mean 0. */
export function addNoise(values: Float64Array, sigma: number, seed: number): void {
  const random = makeRandom(seed);
  const amplitude = sigma * Math.sqrt(6);
  for (let index = 0; index < values.length; index += 1) {
    values[index] = (values[index] ?? 0) + (random() - random()) * amplitude;
  }
}

/** Smooth noise in [0, 1]: a lattice of random values with bilinear steps between them. */
export function makeTexture(seed: number, cells: number): (u: number, v: number) => number {
  const random = makeRandom(seed);
  const side = cells + 1;
  const lattice = Float64Array.from({ length: side * side }, random);
  return (u, v) => {
    const x = Math.min(cells - 1e-9, Math.max(0, u * cells));
    const y = Math.min(cells - 1e-9, Math.max(0, v * cells));
    const column = Math.floor(x);
    const start = Math.floor(y) * side + column;
    const fx = x - column;
    const fy = y - Math.floor(y);
    const top = (lattice[start] ?? 0) * (1 - fx) + (lattice[start + 1] ?? 0) * fx;
    const bottom = (lattice[start + side] ?? 0) * (1 - fx) + (lattice[start + side + 1] ?? 0) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}
