// @ts-check
// `npm run bench [-- startup|decode|composition|archive] [--only PART,PART] [--json FILE]`: prints tables; all benches without a name.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parts as archiveParts } from './archive/index.mjs';
import { parts as compositionParts } from './composition/index.mjs';
import { parts as decodeParts } from './decode/goals.mjs';

/** Each prints its tables. `isRight` says whether what must be so is so; times are only read. */
const benches = {
  async startup() {
    const { run } = await import('./startup/index.mjs');
    const result = await run();
    return { result, isRight: result.every(({ gzipBytes, budgetBytes }) => gzipBytes <= budgetBytes) };
  },
  /** @param {readonly string[]} [only] */
  async decode(only) {
    const { run } = await import('./decode/goals.mjs');
    const { results, isRight } = await run(only);
    return { result: results, isRight };
  },
  /** @param {readonly string[]} [only] */
  async composition(only) {
    const { run } = await import('./composition/index.mjs');
    const { results, isRight } = await run(only);
    return { result: results, isRight };
  },
  /** @param {readonly string[]} [only] */
  async archive(only) {
    const { run } = await import('./archive/index.mjs');
    const { results, isRight } = await run(only);
    return { result: results, isRight };
  },
};

/** Of which bench each part is. */
const parts = { decode: decodeParts, composition: compositionParts, archive: archiveParts };

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} argv */
async function main(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'string' }, only: { type: 'string' } },
  });
  const only = values.only?.split(',');
  const refusal =
    unknownOf(positionals, Object.keys(benches), 'bench') ??
    unknownOf(only ?? [], Object.values(parts).flat(), 'part');
  if (refusal !== undefined) {
    console.error(refusal);
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
    const measured = await bench(only?.filter((part) => Reflect.get(parts, name)?.includes(part)));
    results[name] = measured.result;
    isRight &&= measured.isRight;
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  return isRight ? 0 : 1;
}

/**
 * @param {readonly string[]} names
 * @param {readonly string[]} known
 * @param {string} kind
 */
function unknownOf(names, known, kind) {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  return `There is no ${kind} "${unknown}". There are: ${known.join(', ')}.`;
}
