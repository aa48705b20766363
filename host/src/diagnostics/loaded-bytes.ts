/** What was loaded below a folder until now, compressed as it came; each file once. */
export function loadedBytes(folder: string, base: string): number {
  const { href } = new URL(folder, base);
  const sizes = new Map<string, number>();
  for (const { name, encodedBodySize } of performance.getEntriesByType(
    'resource',
  ) as PerformanceResourceTiming[])
    if (name.startsWith(href)) sizes.set(name, Math.max(encodedBodySize, sizes.get(name) ?? 0));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
