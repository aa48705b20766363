// The resolver over a site of 50 remotes, in Node: the same module runs in the page, on the command line and in CI.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile, nodeModule } from '../../run/bundles.mjs';
import { median, quantile, table } from '../table.mjs';

const sources = fileURLToPath(new URL('../../../shared/composition/src/', import.meta.url));

const REMOTES = 50;
const RUNS = 100;
const TARGET_MS = 5;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export async function run() {
  const { resolve, lockOfMany } = await build();
  const lock = lockOfMany(REMOTES);
  const page = {
    route: 'viewer',
    secure: true,
    capabilities: ['webgl2'],
    revoked: ['acme.gone@1.0.0'],
    off: {},
  };
  const times = [];
  let isRight = true;
  for (let index = 0; index < RUNS; index++) {
    // A lock as boot has it: read anew, nothing of an earlier run in any cache of it.
    const read = JSON.parse(JSON.stringify(lock));
    const start = performance.now();
    const plan = resolve(read, page);
    times.push(performance.now() - start);
    isRight &&= plan.load.length === REMOTES && plan.skip.length === 0;
  }
  const ms = (value) => `${value.toFixed(2)} ms`;
  const [first] = times;
  process.stdout.write(
    `${table([
      ['resolve()', 'median', 'p95', 'first run'],
      [`${REMOTES} remotes, ${RUNS} runs`, ms(median(times)), ms(quantile(times, 0.95)), ms(first)],
    ])}\n`,
  );
  const reached = median(times) < TARGET_MS;
  const goal = `resolver, ${REMOTES} remotes (median of ${RUNS})`;
  return { rows: [{ goal, target: `< ${TARGET_MS} ms`, measured: ms(median(times)), reached }], isRight };
}

async function build() {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-resolver-'));
  try {
    const part = (name, entry) => nodeModule(folder, name, join(sources, entry));
    await compile([part('resolve', 'resolve.ts'), part('lock', 'testing/many-remotes.ts')]);
    const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    return { ...(await load('resolve')), ...(await load('lock')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
