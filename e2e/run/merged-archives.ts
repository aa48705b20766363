import { join } from 'node:path';
import { makeDemoStudies, type SyntheticStudy } from '@alternator/testing';
import { createArchive, openDemoStore } from '../../config/cli/src/archive/index.ts';
import { type Listening, listen } from '../../config/cli/src/serve/server.ts';
import { root, type Viewer } from './alternator.ts';
import { startComposition } from './composed.ts';
import { test as journey } from './journey.ts';

/** Three archives behind one: one answers at once, one when it is told to, and one is down. */
export interface MergedArchives {
  /** The slow one answers nothing from now on. */
  hold(): void;
  /** It answers what it was asked, and all that comes. */
  release(): void;
}

interface Started extends MergedArchives {
  readonly fast: Listening;
  readonly slow: Listening;
  readonly downUrl: string;
  stop(): Promise<void>;
}

/** The study whose series lie apart: `qa-axial` in the fast archive, `qa-oblique` in the slow one. */
export const sharedStudy = 'qa';

/** A journey whose list asks three archives as one; the slow one is on an origin of its own. */
export const test = journey.extend<{ archives: MergedArchives }, { started: Started; viewer: Viewer }>({
  started: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const started = await startArchives();
      await use(started);
      await started.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  viewer: [
    async ({ started }, use, worker) => {
      const viewer = await startComposition({
        name: `merged-${worker.workerIndex}`,
        site: { dataSources: sourcesOf(started) },
        serve: ['--dicomweb', started.fast.url],
      });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  archives: async ({ started }, use) => {
    await use(started);
    started.release();
  },
});

function sourcesOf({ slow, downUrl }: Started) {
  const use = 'alternator.dicomweb';
  const far = (url: string) => ({
    origins: [new URL(url).origin],
    config: { qidoRoot: url, wadoRoot: url, timeoutSeconds: 120 },
  });
  return [
    {
      id: 'all',
      use: 'alternator.merged',
      title: 'All archives',
      config: { sources: ['fast', 'slow', 'down'], patienceSeconds: 1 },
    },
    { id: 'fast', use, title: 'Main', config: { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web' } },
    { id: 'slow', use, title: 'Clinic', ...far(slow.url) },
    { id: 'down', use, title: 'Old PACS', ...far(downUrl) },
  ];
}

async function startArchives(): Promise<Started> {
  const studies = makeDemoStudies();
  const only = (...keys: string[]) => studies.filter(({ key }) => keys.includes(key));
  const part = (series: string): SyntheticStudy[] =>
    only(sharedStudy).map((study) => ({
      ...study,
      series: study.series.filter(({ key }) => key === series),
    }));
  const gate = createGate();
  const fast = await listen(await archiveOf([...part('qa-axial'), ...only('thorax-current', 'encodings')]), {
    port: 0,
    insist: true,
  });
  const slowApp = await archiveOf([...part('qa-oblique'), ...only('mammogram', 'thorax-prior')]);
  const slow = await listen(crossOrigin(slowApp, gate), { port: 0, insist: true });
  const down = await listen(slowApp, { port: 0, insist: true });
  await down.close();
  return {
    fast,
    slow,
    downUrl: down.url,
    ...gate,
    async stop() {
      gate.release();
      await Promise.all([fast.close(), slow.close()]);
    },
  };
}

type App = Parameters<typeof listen>[0];

async function archiveOf(studies: readonly SyntheticStudy[]): Promise<App> {
  const folder = join(root, '.cache/demo-archive');
  return createArchive(await openDemoStore(folder, { studies, background: false }));
}

/** For pages of any origin, and only when the gate is open. */
function crossOrigin(archive: App, gate: { readonly passed: () => Promise<void> }): App {
  const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
  const fetch: App['fetch'] = async (request, ...rest) => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
    await gate.passed();
    const answer = await archive.fetch(request, ...rest);
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    return answer;
  };
  return { fetch } as App;
}

function createGate() {
  let open: () => void = () => undefined;
  let passed = Promise.resolve();
  return {
    passed: () => passed,
    hold() {
      passed = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
  };
}
