// Frames through worker and scheduler, by the hash of what they must decode to.

/** @returns {Promise<readonly { name: string, exact: boolean, hash?: string }[]>} */
export async function prove(page, archive, frames) {
  // What an embedding page may not have: the pool must do without.
  const isShared = await page.evaluate(() => typeof SharedArrayBuffer !== 'undefined' || crossOriginIsolated);
  const results = [{ name: 'no SharedArrayBuffer in the page', exact: !isShared }];
  for (const frame of frames) {
    const [locator] = archive.add([frame]);
    const hash = await page.evaluate((one) => window.bench.hash(one), locator);
    results.push({
      name: frame.name,
      exact: hash === frame.sha256,
      ...(hash.startsWith('error') && { hash }),
    });
  }
  return results;
}
