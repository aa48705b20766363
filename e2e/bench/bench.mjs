// @ts-check
// `npm run bench [-- startup|decode] [--json FILE]`: prints tables; all benches without a name.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Each prints its tables. `isRight` says whether what must be so is so; times are only read. */
const benches = {
  async startup() {
    const { run } = await import('./startup/index.mjs');
    const result = await run();
    return { result, isRight: result.every(({ gzipBytes, budgetBytes }) => gzipBytes <= budgetBytes) };
  },
  async decode() {
    const { run } = await import('./decode/index.mjs');
    const result = await run({});
    return { result, isRight: result.proof.every(({ exact }) => exact) };
  },
};

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} argv */
async function main(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) {
    console.error(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.`);
    return 1;
  }
  const chosen = Object.entries(benches).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  /** @type {Record<string, unknown>} */
  const results = {};
  let isRight = true;
  for (const [name, bench] of chosen) {
    console.log(`\n${name}\n`);
    const measured = await bench();
    results[name] = measured.result;
    isRight &&= measured.isRight;
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  return isRight ? 0 : 1;
}
