import type { Page } from '@playwright/test';
import { waitForMark } from './marks.ts';
import type { Change } from './tampering-proxy.ts';

/** A kind of file, how it is spoilt, and what shows that the spoilt one is in use. */
export interface TamperedFile extends Change {
  readonly kind: string;
  /** What the page says in place of what is missing. */
  readonly says: RegExp;
  inUse(page: Page): Promise<boolean>;
  /** What a reader does that needs the file, where the first image does not. */
  use?(page: Page): Promise<void>;
}

/** Code that notes that it ran, in the page or in a worker. */
const note = (kind: string) => `;(globalThis.tampered??={})[${JSON.stringify(kind)}]=true;`;

const ranInPage = (kind: string) => (page: Page) =>
  page.evaluate((name) => Boolean(Reflect.get(Reflect.get(globalThis, 'tampered') ?? {}, name)), kind);

const ranInWorker = (kind: string) => async (page: Page) => {
  const ran = page.workers().map((worker) =>
    worker
      .evaluate(() => JSON.stringify(Reflect.get(self, 'tampered') ?? {}))
      .catch((error: unknown) => {
        // An idle one is ended at any time.
        if (page.workers().includes(worker)) throw error;
        return '{}';
      }),
  );
  return (await Promise.all(ran)).some((text) => kind in JSON.parse(text));
};

function script(kind: string, path: RegExp, says: RegExp, where = ranInPage): TamperedFile {
  return { kind, path, says, change: (body) => `${body}${note(kind)}`, inUse: where(kind) };
}

const viewport = '/remotes/alternator\\.viewport/[^/]+/';
const isOther = /is not the file that the lock names|not the one that the lock names|does not have the hash/;

/** Every kind of file that a lock pins, as the first image of a study needs it. */
export const tamperedFiles: readonly TamperedFile[] = [
  script('host entry', /\/host\/[^/]+\/main\.\w+\.js$/, isOther),
  {
    ...script('host chunk', /\/host\/[^/]+\/diagnostics\.\w+\.js$/, /diagnostics\.\w+\.js/),
    use: async (page) => {
      await waitForMark(page, 'first-image', 60_000);
      await page.keyboard.press('Control+Shift+d');
    },
  },
  script('remote entry', new RegExp(`${viewport}remoteEntry\\.js$`), /remoteEntry\.js/),
  script(
    'exposed module',
    new RegExp(`${viewport}__federation_expose_stack__stack_viewport\\.\\w+\\.js$`),
    /stack_viewport/,
  ),
  script('lazy chunk', new RegExp(`${viewport}\\d+\\.\\w+\\.js$`), /\d+\.\w+\.js/),
  script(
    'decode worker',
    /\/host\/[^/]+\/decode\.\w+\.js$/,
    /decode\.\w+\.js .*is not the file that the lock names/,
    ranInWorker,
  ),
  script(
    "a remote's worker",
    /\/remotes\/alternator\.dicomweb\/[^/]+\/metadata\.\w+\.js$/,
    /metadata\.\w+\.js .*is not the file that the lock names/,
    ranInWorker,
  ),
  {
    kind: 'wasm',
    path: /\/host\/[^/]+\/openjph\w*\.\w+\.wasm$/,
    says: /openjph\w*\.\w+\.wasm .*is not the file that the lock names/,
    // A custom section, WebAssembly core 5.5.3: the module works as before.
    change: (body) => Buffer.concat([body, Buffer.from([0, 2, 1, 0x61])]),
    inUse: (page) => page.locator('[data-viewport][data-state="shown"]').first().isVisible(),
  },
  {
    kind: "the host's sheet",
    path: /\/host\/[^/]+\/main\.\w+\.css$/,
    says: isOther,
    change: (body) => `${body}\n:root{--tampered:1}`,
    inUse: (page) =>
      page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--tampered') === '1'),
  },
  {
    kind: "a remote's sheet",
    path: new RegExp(`${viewport}__federation_expose_stack__stack_viewport\\.\\w+\\.css$`),
    says: /stack_viewport\.\w+\.css/,
    change: (body) => `${body}\n:root{--tampered-remote:1}`,
    inUse: (page) =>
      page.evaluate(
        () => getComputedStyle(document.documentElement).getPropertyValue('--tampered-remote') === '1',
      ),
  },
  {
    kind: 'manifest',
    path: new RegExp(`${viewport}mf-manifest\\.json$`),
    says: /manifest of alternator\.viewport/,
    // The runtime would load what it names: another container's entry.
    change: (body) => body.toString().replace('"buildVersion"', '"tampered":true,"buildVersion"'),
    inUse: (page) => page.locator('[data-viewport][data-state="shown"]').first().isVisible(),
  },
  {
    kind: 'messages',
    path: new RegExp(`${viewport}messages/en\\.json$`),
    says: /messages\/en\.json/,
    change: (body) => body.toString().replace(/: "[^"]*"/g, ': "TAMPERED"'),
    inUse: (page) => page.getByText('TAMPERED').first().isVisible(),
  },
];
