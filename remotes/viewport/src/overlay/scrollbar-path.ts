/** The runs of a set of indices as one path of bars, in a box that is `width` wide and one unit an index high. */
export function runsPath(indices: ReadonlySet<number>, count: number, width: number): string {
  let path = '';
  let start = -1;
  for (let index = 0; index <= count; index += 1) {
    const isIn = index < count && indices.has(index);
    if (isIn && start < 0) start = index;
    if (isIn || start < 0) continue;
    path += `M0 ${start}H${width}V${index}H0Z`;
    start = -1;
  }
  return path;
}

/** Which frame lies at a height of the bar. */
export function frameAt(y: number, height: number, count: number): number {
  if (height <= 0) return 0;
  return Math.min(count - 1, Math.max(0, Math.floor((y / height) * count)));
}
