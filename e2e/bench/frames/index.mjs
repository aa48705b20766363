// Frames bench: every codec bit-exact through the real worker and scheduler, then its speed against Cornerstone's
// own loader, against one worker alone, and against itself after the first frame.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openQuietBrowser } from '../decode/quiet-browser.mjs';
import { withRig } from '../decode/rig.mjs';
import { compareWithCornerstone } from './cornerstone.mjs';
import { measureFirstFrames } from './first-frame.mjs';
import { loseWorkers } from './losses.mjs';
import { prove } from './proof.mjs';
import { measureScaling } from './scaling.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dataFolder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withRig(async (rig) => {
    const isRight = await check(rig);
    const browser = await openQuietBrowser();
    try {
      const open = (name, query = '') => browser.open(`${rig.archive.origin}/${name}.html${query}`);
      const quiet = { ...rig, open };
      const rows = [];
      for (const part of [compareWithCornerstone, measureScaling, measureFirstFrames]) {
        rows.push(...(await part(quiet)));
      }
      return { rows, isRight };
    } finally {
      await browser.close();
    }
  });
}

/** Speed counts for nothing where a pixel is wrong or a frame is lost. */
async function check(rig) {
  const { proofFrames, realFrames, series } = rig.frames;
  const { page, close } = await rig.open('pool');
  const frames = [...(await proofFrames()), ...realFrames(dataFolder)];
  const results = [
    ...(await prove(page, rig.archive, frames)),
    ...(await loseWorkers(page, rig.archive, await series(60, '1.2.840.10008.1.2.4.201'))),
  ];
  await close();
  const wrong = results.filter(({ exact }) => !exact);
  const lines = wrong.map(({ name, hash }) => `  WRONG ${name} ${hash ?? ''}\n`);
  const count = `${results.length - wrong.length} of ${results.length}`;
  process.stdout.write(`right through worker and scheduler: ${count}\n${lines.join('')}`);
  return wrong.length === 0;
}
