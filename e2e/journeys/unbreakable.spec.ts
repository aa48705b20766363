import { expect, test } from '@playwright/test';
import { run } from '../unbreakable/run.mjs';

// The whole of it: `node e2e/unbreakable/index.mjs`, a hundred loads of a thousand frames.
test('whatever becomes of its workers, the pool leaves no frame pending and takes none for another', async () => {
  test.setTimeout(180_000);
  const result = await run({ loads: 3, frames: 300, seed: 7 });
  expect(result).toMatchObject({ loads: 3, pending: 0, left: 0, wrong: [], unquarantined: [] });
  expect(result.delivered + result.rejected + result.abandoned).toBe(900);
  expect(result.rejected).toBeGreaterThan(0);
  expect(result.replaced).toBeGreaterThan(10);
  expect(result.isolation).toEqual({ crossOriginIsolated: false, sharedArrayBuffer: false });
});
