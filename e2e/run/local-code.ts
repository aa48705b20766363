import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeKeys } from '../../config/cli/src/site/keys.ts';
import { root, runAlternator, startAlternator, startViewer, type Viewer } from './alternator.ts';
import { compositionFolder, layOut, siteOf } from './composed.ts';
import { editSource } from './edit-source.ts';
import { expect, test } from './journey.ts';
import type { Program } from './program.ts';

/** The remote of these journeys. */
export const sample = 'solid-panel';
const sites = {
  /** Lets a tab run local code. */
  open: { mode: 'research', devOverrides: 'localhost' },
  /** Says nothing of it. */
  closed: { mode: 'research' },
  clinical: { mode: 'clinical' },
} as const;

/** Three signed sites of one deployment: `${viewer.url}open/` and so on. */
async function startSites(name: string): Promise<Viewer> {
  const folder = compositionFolder(name);
  const dist = layOut(folder);
  const built = join(folder, 'built');
  await runAlternator(['remote', 'build', '--out', built], { cwd: join(root, 'e2e/remotes', sample) });
  await runAlternator(['remote', 'add', built, '--dist', dist]);
  const key = join(folder, 'site.key');
  const keys = [makeKeys(key)];
  for (const [site, change] of Object.entries(sites)) {
    const file = join(folder, `${site}.jsonc`);
    // A clinical site takes strangers' parts by their keys alone.
    const samples = change.mode === 'clinical' ? [] : [sample];
    const own = { site, keys, publishers: ['alternator', 'sample'], ...change };
    writeFileSync(file, JSON.stringify(siteOf({ name, samples, site: own }), null, 2));
    await runAlternator(['site', 'publish', '--site', file, '--dist', dist, '--key', key]);
  }
  return startViewer(['--published', '--dist', dist]);
}

/** `alternator remote dev --host` on a copy of the sample. */
export interface LocalDev {
  readonly program: Program;
  /** What it printed to be opened. */
  readonly address: string;
  readonly origin: string;
  /** Changes the words before the count, as a developer would. */
  say(before: string, after: string): void;
}

export async function startLocalDev(host: string, folder: string): Promise<LocalDev> {
  cpSync(join(root, 'e2e/remotes', sample), folder, { recursive: true });
  const file = join(folder, 'src/caption.tsx');
  const say = (before: string, after: string) => editSource(file, before, after);
  say('Counted', 'Local');
  const program = startAlternator(['remote', 'dev', '--host', host, '--port', '0'], folder);
  const [, address = ''] = await program.printed(/Open (\S+)/, 120_000);
  const origin = /http:\/\/127\.0\.0\.1:\d+\/$/.exec(address)?.[0] ?? '';
  return { program, address, origin, say };
}

/** A program of this computer that notes all that it is asked for. */
export interface Listener {
  readonly origin: string;
  /** Paths, in the order in which they came. */
  readonly asked: string[];
  /** Answers any path with this. */
  answer(value: object): void;
  close(): void;
}

export async function startListener(): Promise<Listener> {
  const asked: string[] = [];
  let text: string | undefined;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}/`,
    asked,
    answer: (value) => {
      text = JSON.stringify(value);
    },
    close: () => server.close(),
  };
}

export { expect };

/** Journeys of local code in deployed pages: one server of three sites a worker, and a listener a test. */
export const localCode = test.extend<{ listener: Listener }, { viewer: Viewer }>({
  viewer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
    async ({}, use, worker) => {
      const viewer = await startSites(`local-code-${worker.workerIndex}`);
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  listener: async ({}, use) => {
    const listener = await startListener();
    await use(listener);
    listener.close();
  },
});
