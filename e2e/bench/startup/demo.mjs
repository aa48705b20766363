// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runNode } from '../../run/command.mjs';

const alternator = fileURLToPath(new URL('../../../config/cli/bin/alternator.mjs', import.meta.url));

/** Builds what changed, and serves the demo on a port of its own. */
export async function startDemo() {
  await runAlternator(['build']);
  return serve();
}

/**
 * Runs a command of the product to its end.
 * @param {readonly string[]} args
 */
export async function runAlternator(args) {
  const { status, output } = await runNode([alternator, ...args]);
  if (status !== 0) throw new Error(output);
}

/**
 * Serves what is built, with the demo's archive, on a port of its own.
 * @param {readonly string[]} [args] options after `serve`, as in `['--site', 'demo']`
 */
export async function serve(args = []) {
  const child = spawn(process.execPath, [alternator, 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await addressOf(child.stdout, ended);
  return {
    url,
    /**
     * The deep link to a series of the demo.
     * @param {string} description as its SeriesDescription begins
     */
    async pathOfSeries(description) {
      const query = new URLSearchParams({ SeriesDescription: `${description}*` });
      const found = await (await fetch(new URL(`dicom-web/series?${query}`, url))).json();
      /** @param {string} tag */
      const uid = (tag) => found[0][tag].Value[0];
      return `viewer?${new URLSearchParams({ source: 'archive', study: uid('0020000D'), series: uid('0020000E') })}`;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * @param {import('node:stream').Readable} output
 * @param {Promise<unknown>} ended
 * @returns {Promise<string>}
 */
async function addressOf(output, ended) {
  let text = '';
  const printed = (async () => {
    for await (const chunk of output.iterator({ destroyOnReturn: false })) {
      text += chunk;
      const [, url] = /Alternator at (http:\S+)/.exec(text) ?? [];
      if (url) return url;
    }
    return undefined;
  })();
  const url = await Promise.race([printed, ended.then(() => undefined)]);
  if (!url) throw new Error(`The demo was not served: ${text}`);
  return url;
}
