/** Samples by row; `stride` of them from one row to the next. */
export interface Plane {
  readonly samples: Uint16Array;
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * A subsampled component in the size of the picture. Halves are interpolated, three parts of the nearer sample
 * to one of the farther, as the common decoders do; other factors repeat the sample.
 */
export function upsample(plane: Plane, size: Size, across: number, down: number): Plane {
  if (across === 1 && down === 1) return plane;
  // Too narrow to have neighbours.
  const isSmooth = plane.columns > 2;
  if (across === 2 && down === 1 && isSmooth) return doubleColumns(plane, size);
  if (across === 2 && down === 2 && isSmooth) return doubleBoth(plane, size);
  return repeat(plane, size, across, down);
}

function doubleColumns({ samples, stride, columns }: Plane, size: Size): Plane {
  const result = new Uint16Array(size.columns * size.rows);
  for (let row = 0; row < size.rows; row++) {
    for (let column = 0; column < size.columns; column++) {
      const near = column >> 1;
      const isRight = column & 1;
      const far = clamped(near + (isRight ? 1 : -1), columns);
      const value =
        3 * (samples[row * stride + near] as number) + (samples[row * stride + far] as number) + 1 + isRight;
      result[row * size.columns + column] = value >> 2;
    }
  }
  return { samples: result, stride: size.columns, ...size };
}

function doubleBoth(plane: Plane, size: Size): Plane {
  const { samples, stride, columns, rows } = plane;
  const result = new Uint16Array(size.columns * size.rows);
  const sums = new Int32Array(columns);
  for (let row = 0; row < size.rows; row++) {
    const near = row >> 1;
    const far = clamped(near + (row & 1 ? 1 : -1), rows);
    for (let column = 0; column < columns; column++) {
      sums[column] =
        3 * (samples[near * stride + column] as number) + (samples[far * stride + column] as number);
    }
    for (let column = 0; column < size.columns; column++) {
      const middle = column >> 1;
      const isRight = column & 1;
      const other = clamped(middle + (isRight ? 1 : -1), columns);
      const value = 3 * (sums[middle] as number) + (sums[other] as number) + 8 - isRight;
      result[row * size.columns + column] = value >> 4;
    }
  }
  return { samples: result, stride: size.columns, ...size };
}

function repeat({ samples, stride }: Plane, size: Size, across: number, down: number): Plane {
  const result = new Uint16Array(size.columns * size.rows);
  for (let row = 0, to = 0; row < size.rows; row++) {
    const from = Math.floor(row / down) * stride;
    for (let column = 0; column < size.columns; column++) {
      result[to++] = samples[from + Math.floor(column / across)] as number;
    }
  }
  return { samples: result, stride: size.columns, ...size };
}

function clamped(index: number, count: number): number {
  return index < 0 ? 0 : index >= count ? count - 1 : index;
}
