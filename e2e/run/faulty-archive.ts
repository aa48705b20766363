import { join } from 'node:path';
import { createArchive, type Faults, noFaults, openDemoStore } from '../../config/cli/src/archive/index.ts';
import { type Listening, listen } from '../../config/cli/src/serve/server.ts';
import { root, startViewer, type Viewer } from './alternator.ts';
import { test as journey } from './journey.ts';

/** The demo's archive as a server of its own, which fails in the ways that a journey asks for. */
export interface FaultyArchive {
  readonly url: string;
  /** In force from now on; empty again before each journey. */
  readonly faults: Faults;
  /** Ends the server: nobody listens. */
  down(): Promise<void>;
  /** Listens again, at the same address. Nothing where it already does. */
  up(): Promise<void>;
}

interface FaultyFixtures {
  readonly archive: FaultyArchive;
}

/** A journey whose viewer reads, through its own origin, from an archive that can fail. */
export const test = journey.extend<FaultyFixtures, { readonly faulty: FaultyArchive; viewer: Viewer }>({
  faulty: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const archive = await startFaultyArchive();
      await use(archive);
      await archive.down();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  viewer: [
    async ({ faulty }, use) => {
      const viewer = await startViewer(['--dicomweb', faulty.url]);
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  archive: async ({ faulty }, use) => {
    await use(faulty);
    heal(faulty);
    await faulty.up();
  },
});

/** Nothing goes wrong any more. */
export function heal({ faults }: FaultyArchive): void {
  faults.requests = [];
  faults.frames = [];
}

async function startFaultyArchive(): Promise<FaultyArchive> {
  const faults = noFaults();
  const store = await openDemoStore(join(root, '.cache/demo-archive'), { background: false });
  const app = createArchive(store, { faults });
  let server: Listening | undefined = await listen(app, { port: 0, insist: true });
  const { url } = server;
  const port = Number(new URL(url).port);
  return {
    url,
    faults,
    async down() {
      await server?.close();
      server = undefined;
    },
    async up() {
      server ??= await listen(app, { port, insist: true });
    },
  };
}
