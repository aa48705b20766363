// What a site pays at boot for remotes that it composes and nobody uses: 4, 20, 24 and 50, in turn.
import { startCountingProxy } from '../startup/counting-proxy.mjs';
import { median, table } from '../table.mjs';
import { coldBoot } from './cold-boot.mjs';
import { withSites } from './sites.mjs';

const FEW = 4;
const MANY = 24;
/** Of 4 against 24, each round a pair; the other sites take part in the first ones only. */
const PAIRS = 9;
const OTHERS = { counts: [20, 50], rounds: 5 };
const MOST_CPU = 1.1;
const MOST_BYTES = 1.02;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withSites([FEW, MANY, ...OTHERS.counts], async (sites) => {
    const path = await sites.get(FEW).pathOfSeries('HTJ2K');
    const boots = new Map([...sites.keys()].map((count) => [count, []]));
    for (let round = -1; round < PAIRS; round++) {
      const counts = round < OTHERS.rounds ? [FEW, MANY, ...OTHERS.counts] : [FEW, MANY];
      // Who comes first changes: what the one leaves behind in the machine's caches is not always the other's.
      for (const count of round % 2 === 0 ? counts : counts.toReversed()) {
        const boot = await countedBoot(sites.get(count).url, path);
        // The round before the first warms the servers.
        if (round >= 0) boots.get(count).push(boot);
      }
    }
    return report(boots);
  });
}

async function countedBoot(site, path) {
  const proxy = await startCountingProxy(site);
  try {
    const boot = await coldBoot(new URL(path, proxy.url).href);
    await proxy.settled();
    // What the archive sends beside the first image depends on how fast the page was.
    const answers = proxy.answers.filter(
      (one) => one.askedAt <= boot.markedAt && !one.path.startsWith('/dicom-web/'),
    );
    return {
      ...boot,
      bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
      paths: answers.map((one) => one.path.replace(/site\.lock-\w+/, 'site.lock')).sort(),
    };
  } finally {
    await proxy.close();
  }
}

function report(boots) {
  const of = (count, key) => median(boots.get(count).map((boot) => boot[key]));
  const paired = (count, key) =>
    median(boots.get(count).map((boot, round) => boot[key] / boots.get(FEW)[round][key]));
  const requests = (count) => [...new Set(boots.get(count).map(({ paths }) => paths.join('\n')))];
  const isSame = [...boots.keys()].every((count) => requests(count).join() === requests(FEW).join());
  const heads = [
    'remotes, to the first image',
    'kB',
    'requests',
    'CPU, ms',
    'CPU / that of 4',
    'ms',
    'rounds',
  ];
  const rows = [...boots]
    .sort(([one], [other]) => one - other)
    .map(([count, rounds]) => [
      String(count),
      (of(count, 'bytes') / 1000).toFixed(1),
      String(median(rounds.map(({ paths }) => paths.length))),
      of(count, 'cpuMs').toFixed(0),
      paired(count, 'cpuMs').toFixed(3),
      of(count, 'ms').toFixed(0),
      String(rounds.length),
    ]);
  process.stdout.write(`${table([heads, ...rows])}\n`);
  const cpu = paired(MANY, 'cpuMs');
  const bytes = of(MANY, 'bytes') / of(FEW, 'bytes');
  return {
    rows: [
      {
        goal: 'main-thread CPU to the first image, 24 / 4 remotes',
        target: `<= ${MOST_CPU}`,
        measured: cpu.toFixed(3),
        reached: cpu <= MOST_CPU,
      },
      {
        goal: 'bytes to the first image without the archive’s, 24 / 4',
        target: `<= ${MOST_BYTES}`,
        measured: bytes.toFixed(4),
        reached: bytes <= MOST_BYTES,
      },
      {
        goal: 'requests to the first image, 4, 20, 24, 50',
        target: 'the same',
        measured: isSame ? 'the same' : 'others',
        reached: isSame,
      },
    ],
    isRight: isSame,
  };
}
