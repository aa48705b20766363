// @ts-check
// `node e2e/unbreakable/index.mjs [--loads 100] [--frames 1000] [--seed 7]`: prints what became of every frame.
import { parseArgs } from 'node:util';
import { run } from './run.mjs';

const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '100' },
    frames: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
  },
});

const result = await run({
  loads: Number(values.loads),
  frames: Number(values.frames),
  seed: Number(values.seed),
  onLoad: ({ ms, pending, wrong, unquarantined, replaced }, number) => {
    const problems = [...wrong, ...unquarantined];
    const line = `load ${number}: ${(ms / 1000).toFixed(1)} s, ${replaced} workers replaced, ${pending} pending`;
    say([line, ...problems].join('\n  '));
  },
});
const { loads, delivered, rejected, abandoned, pending, left, wrong, unquarantined, replaced, isolation } =
  result;
say('');
say(
  `${loads} loads of ${values.frames} frames, seed ${values.seed}, ${(result.ms / 60_000).toFixed(1)} minutes`,
);
say(`${delivered} delivered, ${rejected} rejected by name, ${abandoned} abandoned by their reader`);
say(`${pending} pending, ${left} left in the pool, ${wrong.length} otherwise than they must be`);
say(`${unquarantined.length} asked again and not refused at once, ${replaced} workers replaced`);
say(`end of a worker to its noticing, ms: ${spread(result.noticedMs)}`);
say(`end of a worker to its replacement, ms: ${spread(result.replacedMs)}`);
say(`crossOriginIsolated ${isolation.crossOriginIsolated}, SharedArrayBuffer ${isolation.sharedArrayBuffer}`);
process.exitCode = pending + left + wrong.length + unquarantined.length === 0 ? 0 : 1;

/** @param {readonly number[]} samples */
function spread(samples) {
  const sorted = [...samples].sort((one, other) => one - other);
  /** @param {number} part */
  const at = (part) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(0);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} (${sorted.length} workers)`;
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
