// Chromium with nobody else's eyes on it, driven by the DevTools protocol over two pipes.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArguments } from '../run/chromium-arguments.mjs';
import { findPrograms } from '../run/programs.mjs';

/** A browser with a profile of its own: it has loaded nothing yet. */
export async function launchChromium() {
  const profile = await mkdtemp(join(tmpdir(), 'alternator-quiet-'));
  const program = findPrograms().chromium ?? '/usr/bin/chromium';
  const own = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
  const browser = spawn(program, [...chromiumArguments, ...own, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const { send, listen } = createProtocol(browser.stdio[3], browser.stdio[4]);
  return {
    send,
    listen,
    close: async () => {
      await send('Browser.close');
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function createProtocol(input, output) {
  const waiting = new Map();
  const listeners = new Set();
  let lastId = 0;
  let rest = '';
  output.setEncoding('utf8');
  output.on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id === undefined) for (const run of listeners) run(message);
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  return {
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, ({ error, result }) =>
          error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
        );
        input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
    /** Events of the browser and of its pages: `{ method, params, sessionId }`. */
    listen: (run) => listeners.add(run),
  };
}
