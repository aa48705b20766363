import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { greyElements, instanceElements, smallFile } from '../../config/cli/src/static/small-file.ts';
import {
  makeStaticRig,
  readArchive,
  readIndex,
  type StaticRig,
} from '../../config/cli/src/static/static-rig.ts';
import { runAlternator } from '../run/alternator.ts';

const alternator = fileURLToPath(new URL('../../config/cli/bin/alternator.mjs', import.meta.url));
const STUDIES = 12;
const INSTANCES = 8;

let rig: StaticRig;
// Builds the command line where it is older than its sources, so that a test does not count that.
beforeAll(async () => void (await runAlternator(['--help'])), 120_000);
beforeEach(async () => {
  rig = makeStaticRig();
  rig.add({ 'old.dcm': file(1, '2.25.99') });
  await rig.run();
  for (let study = 1; study <= STUDIES; study++)
    for (let number = 1; number <= INSTANCES; number++)
      rig.add({ [`${study}/${number}.dcm`]: file(number, `2.25.${study}`) });
});
afterEach(() => rig.close());

/** Large enough that compressing it takes a moment. */
function file(number: number, study: string): Uint8Array {
  const values = Array.from({ length: 20_000 }, (_, index) => (index * number * 7919) & 0xffff);
  return smallFile({ ...instanceElements(number, study), ...greyElements(values) });
}

/** What a run is doing when it is stopped: seen from outside, by the files that are there. */
const moments: readonly (readonly [string, () => boolean])[] = [
  ['it marks its first study', () => exists('studies/2.25.1/writer.json')],
  ['it writes instances', () => readdirSync(join(rig.out, 'studies')).length > STUDIES / 2],
  ['it writes the indexes of studies', () => exists('studies/2.25.1/index.json.gz')],
  ['it has written most of them', () => exists('studies/2.25.9/index.json.gz')],
  ['it replaces the index of all studies', () => sizeOf('studies/index.json.gz') !== oldSize],
];
let oldSize = 0;

describe.each([['killed', 'SIGKILL'] as const, ['interrupted', 'SIGINT'] as const])(
  'a writer of a static archive that is %s',
  (_, signal) => {
    it.each(moments)(
      'while %s leaves the old or the new index, and all that it names',
      async (_when, moment) => {
        oldSize = sizeOf('studies/index.json.gz');
        const child = spawn(process.execPath, [alternator, 'archive', 'static', rig.from, rig.out], {
          stdio: 'ignore',
        });
        await until(moment, child);
        child.kill(signal);
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

        expect([1, 1 + STUDIES]).toContain(readIndex(rig.out, 'studies/index.json.gz').length);
        for (const { frames } of readArchive(rig.out).values()) expect(frames).toHaveLength(1);
        const said = await runAlternator(['archive', 'static', rig.from, rig.out]);
        expect(said).toContain(`of ${1 + STUDIES} studies changed`);
        expect(readArchive(rig.out).size).toBe(1 + STUDIES * INSTANCES);
      },
      60_000,
    );
  },
);

/** Or until it ended: a moment may be shorter than a look at it. */
async function until(moment: () => boolean, child: ChildProcess): Promise<void> {
  while (!moment() && child.exitCode === null) await delay(1);
}

function exists(path: string): boolean {
  return existsSync(join(rig.out, path));
}

function sizeOf(path: string): number {
  return statSync(join(rig.out, path)).size;
}
