// @ts-check

/**
 * A table as text: the first column to the left, the others to the right.
 * @param {readonly (readonly string[])[]} rows the first one holds the heads
 */
export function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 2),
    );
  return rows.map((row) => line(row).join('').trimEnd()).join('\n');
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * The value that the share `at` of all lies below.
 * @param {readonly number[]} values
 * @param {number} at 0 to 1
 */
export function quantile(values, at) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}
