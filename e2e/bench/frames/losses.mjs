// What becomes of a series when its workers end or hang, and of a frame that no decoder can read.

/** How long the pool lets a worker be deaf, and what the machine may add. */
const DEADLINE_MS = 2000;

/**
 * @returns {Promise<readonly { name: string, exact: boolean, hash?: string }[]>} as the proof of the codecs
 */
export async function loseWorkers(page, archive, frames) {
  const [sound] = frames;
  const locators = archive.add(frames);
  const cut = { ...sound, encoded: sound.encoded.slice(0, sound.encoded.length >> 1) };
  const [damaged] = archive.add([cut]);
  const results = [];
  results.push(
    await losing(page, locators, 'a worker that closes itself', (worker) => worker.evaluate(close)),
  );
  results.push(await losing(page, locators, 'a worker that hangs', (worker) => worker.evaluate(hang)));
  const hash = await page.evaluate((one) => window.bench.hash(one), damaged);
  results.push({ name: 'half a frame is refused', exact: hash === 'error: truncated', hash });
  return results;
}

async function losing(page, locators, name, attack) {
  const before = await page.evaluate(() => window.bench.replaced());
  const healthy = await page.evaluate((all) => window.bench.load(all), locators);
  const loading = page.evaluate((all) => window.bench.load(all), locators);
  // The attacked worker never answers.
  attack(page.workers()[0]).catch(() => undefined);
  const ms = await loading;
  const replaced = (await page.evaluate(() => window.bench.replaced())) - before;
  const added = ms - healthy;
  const exact = replaced === 1 && added < 2 * DEADLINE_MS;
  return {
    name: `${name}: all frames come`,
    exact,
    hash: `${replaced} replaced, ${added.toFixed(0)} ms more`,
  };
}

function close() {
  self.close();
}

function hang() {
  for (;;);
}
