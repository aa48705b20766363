// Preloaded (`node --import`): ends the process by SIGKILL at the n-th change of a folder, a write when half is done.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { ALTERNATOR_DIE_BELOW: below = '/', ALTERNATOR_DIE_AT: at } = process.env;
/** @type {Set<unknown>} */
const opened = new Set();
let count = 0;

/** @param {unknown} place path or open file */
const counts = (place) => opened.has(place) || String(place).startsWith(below);

/**
 * @param {'openSync' | 'writeFileSync' | 'renameSync' | 'utimesSync' | 'mkdirSync' | 'rmSync'} name
 * @param {(...args: any[]) => void} [half]
 */
function watch(name, half) {
  const original = /** @type {(...args: any[]) => any} */ (fs[name]);
  const watched = (/** @type {any[]} */ ...args) => {
    const isRead = name === 'openSync' && args[1] !== 'w';
    if (counts(args[0]) && !isRead && ++count === Number(at)) {
      half?.(...args);
      process.kill(process.pid, 'SIGKILL');
    }
    const result = original(...args);
    if (name === 'openSync' && counts(args[0]) && !isRead) opened.add(result);
    return result;
  };
  Object.assign(fs, { [name]: watched });
}

for (const name of /** @type {const} */ (['openSync', 'renameSync', 'utimesSync', 'mkdirSync', 'rmSync']))
  watch(name);
watch('writeFileSync', (file, content) => {
  const bytes = Buffer.from(content);
  fs.writeSync(file, bytes, 0, bytes.length >> 1);
});
syncBuiltinESMExports();
process.on('exit', () => process.stderr.write(`changes: ${count}\n`));
