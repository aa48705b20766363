import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDemoStudies } from '@alternator/testing';
import { createArchive, openDemoStore } from '../../config/cli/src/archive/index.ts';
import { listen } from '../../config/cli/src/serve/server.ts';
import { startNginxWith } from '../archives/nginx.ts';
import { root, type Viewer } from './alternator.ts';
import { compositionFolder, patientDeadlines, startComposition } from './composed.ts';
import { test as journey } from './journey.ts';
import { findPrograms, inContinuousIntegration, installSentence } from './programs.mjs';

interface Started {
  /** Where nginx asks for the password, or the key. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What opens the two archives: a password (RFC 7617), and a key in a header of the site's choice. */
export const password = { name: 'mary', secret: 'näch-17' };
export const apiKey = 'k-4711';

/** Journeys of a closed network: nginx wants a password for one archive, and a key for the other. */
export const test = journey.extend<object, { started: Started | undefined; viewer: Viewer }>({
  started: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use, worker) => {
      const { nginx } = findPrograms();
      const started = nginx ? await startGuarded(nginx, `typed-key-nginx-${worker.workerIndex}`) : undefined;
      await use(started);
      await started?.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  viewer: [
    async ({ started }, use, worker) => {
      if (!started && inContinuousIntegration()) throw new Error(installSentence(['nginx']));
      const viewer = await startComposition({
        name: `typed-key-${worker.workerIndex}`,
        site: { dataSources, deadlines: patientDeadlines },
        serve: ['--dicomweb', `${started?.url ?? 'http://127.0.0.1:9/'}`],
      });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  page: async ({ page, started }, use, testInfo) => {
    if (!started) return testInfo.skip(true, installSentence(['nginx']));
    await use(page);
  },
});

const at = (place: string) => ({ qidoRoot: `dicom-web/${place}`, wadoRoot: `dicom-web/${place}` });
const dataSources = [
  { id: 'ward', use: 'alternator.dicomweb', title: 'Ward', auth: { kind: 'basic' }, config: at('ward') },
  {
    id: 'lab',
    use: 'alternator.dicomweb',
    title: 'Laboratory',
    auth: { kind: 'header', name: 'X-Api-Key' },
    config: at('lab'),
  },
];

async function startGuarded(nginx: string, name: string): Promise<Started> {
  const studies = makeDemoStudies().filter(({ key }) => key === 'qa');
  const store = await openDemoStore(join(root, '.cache/demo-archive'), { studies, background: false });
  const archive = await listen(createArchive(store), { port: 0, insist: true });
  const folder = compositionFolder(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'people'), `${password.name}:{PLAIN}${password.secret}\n`);
  const server = await startNginxWith(
    nginx,
    folder,
    (address) => `server {
  listen ${address};
  location = / { return 204; }
  location /ward/ { auth_basic "Ward"; auth_basic_user_file people; proxy_pass ${archive.url}; proxy_set_header Authorization ""; }
  location /lab/ { if ($http_x_api_key != "${apiKey}") { return 401; } proxy_pass ${archive.url}; }
}`,
  );
  return {
    url: server.url.replace(/\/$/, ''),
    async stop() {
      await server.program.stop();
      await archive.close();
    },
  };
}
