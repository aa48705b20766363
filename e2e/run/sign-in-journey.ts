import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { audience, type IdentityProvider, identities } from '../archives/identity.ts';
import { phantomFiles } from '../archives/phantom-files.ts';
import { type SignInRig, startSignInRig } from '../archives/sign-in-rig.ts';
import { runAlternator } from './alternator.ts';
import { compositionFolder, layOut, patientDeadlines, siteOf } from './composed.ts';
import { test as journey } from './journey.ts';
import { findPrograms, inContinuousIntegration, installSentence, missingPrograms } from './programs.mjs';

export { expect } from './journey.ts';

interface SignInFixtures {
  /** Orthanc behind nginx behind a guard, and a provider. Skips the journey where a program is missing. */
  readonly rig: SignInRig;
  /** Where an `Authorization` header went, of all requests of the journey, workers' too: paths by origin. */
  readonly authorised: ReadonlyMap<string, readonly string[]>;
}

interface WorkerFixtures {
  /** Who signs people in. */
  readonly provider: keyof typeof identities;
  readonly started: SignInRig | undefined;
}

/** Journeys against an archive that wants a sign-in: `page.goto('')` is the study list. */
export const test = journey.extend<SignInFixtures, WorkerFixtures>({
  provider: ['oidc-provider', { option: true, scope: 'worker' }],
  started: [
    async ({ provider }, use, { workerIndex }) => {
      if (missing().length > 0) return use(undefined);
      const identity = identities[provider];
      const lay = (issuer: string) => layOutSite(`sign-in-${workerIndex}`, issuer, identity);
      const rig = await startSignInRig(lay, identity);
      await rig.store(phantomFiles('qa-axial'));
      await use(rig);
      await rig.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  rig: async ({ started, provider }, use, testInfo) => {
    if (started === undefined) {
      const sentence = installSentence(missing());
      if (inContinuousIntegration()) throw new Error(sentence);
      return testInfo.skip(true, sentence);
    }
    if (provider === 'oidc-provider') await started.settings({ accessSeconds: 600, refresh: true });
    await use(started);
  },
  baseURL: async ({ rig }, use) => use(rig.url),
  authorised: [
    async ({ context, rig }, use) => {
      const origins = watchAuthorisation(context);
      await use(origins);
      journey.expect.soft([...origins.keys()].filter((one) => `${one}/` !== rig.url)).toEqual([]);
    },
    { auto: true },
  ],
});

function watchAuthorisation(context: BrowserContext): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, string[]>();
  context.on('request', (request) => {
    // What the browser adds later (cookies) is not asked for: the page sets this header itself.
    if (!request.headers().authorization) return;
    const { origin, pathname } = new URL(request.url());
    origins.set(origin, [...(origins.get(origin) ?? []), pathname]);
  });
  return origins;
}

/** A site whose archive wants a sign-in, and one (`?site=roles`) that wants it first, laid out for a web server. */
async function layOutSite(name: string, issuer: string, { rolesClaim }: IdentityProvider) {
  const folder = compositionFolder(name);
  const dist = layOut(folder);
  const site = guardedSite(issuer, rolesClaim);
  const lock = async (file: string, value: object) => {
    writeFileSync(join(folder, file), JSON.stringify(value, null, 2));
    const place = ['--site', join(folder, file), '--dist', dist];
    await runAlternator(['site', 'lock', ...place]);
    return place;
  };
  // Its policy is that of the other and a frame more.
  const place = await lock('roles.jsonc', rolesSite(name, site));
  // Composed last, it is the one that the bare address shows.
  await lock('site.jsonc', siteOf({ name, site }));
  return { dist, headers: await runAlternator(['site', 'check', '--headers', 'nginx', ...place]) };
}

/** What the demo's site says otherwise. */
function guardedSite(issuer: string, rolesClaim: string) {
  const root = 'pacs/dicom-web';
  return {
    deadlines: patientDeadlines,
    signIn: {
      providers: {
        hospital: {
          authority: issuer,
          clientId: 'viewer',
          scope: 'openid profile dicomweb.read dicomweb.write',
          resource: audience,
          title: 'St. Mary',
          rolesClaim,
        },
      },
    },
    dataSources: [
      {
        id: 'orthanc',
        use: 'alternator.dicomweb',
        title: 'Orthanc',
        config: { dialect: 'orthanc', qidoRoot: root, wadoRoot: root, stowRoot: root },
        auth: { kind: 'oidc', provider: 'hospital' },
      },
    ],
  };
}

/** What a radiologist sees there, a researcher, and everybody; renewed in a frame where no refresh token comes. */
function rolesSite(name: string, { deadlines, signIn, dataSources }: ReturnType<typeof guardedSite>) {
  const whole = siteOf({ name }) as { remotes: Readonly<Record<string, object>> };
  const measurement = { ...whole.remotes['alternator.measurement'], roles: ['radiologist'] };
  const research = { ...dataSources[0], id: 'research', title: 'Research', roles: ['researcher'] };
  return {
    ...whole,
    site: 'roles',
    deadlines,
    remotes: { ...whole.remotes, 'alternator.measurement': measurement },
    signIn: {
      providers: { hospital: { ...signIn.providers.hospital, renew: 'auto' } },
      required: 'hospital',
      commands: { 'viewport.rotate-right': ['radiologist'] },
    },
    dataSources: [...dataSources, research],
  };
}

function missing() {
  return missingPrograms(findPrograms()).filter((name) => name !== 'chromium');
}

/** Fills in the provider's form, in the page or in the window that it opened. */
export async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Presses a button that signs in beside the page, and answers with the window. */
export async function windowOf(page: Page, press: () => Promise<void>): Promise<Page> {
  const [opened] = await Promise.all([page.waitForEvent('popup'), press()]);
  return opened;
}

/** All that the browser keeps for the page's origin beside its memory. */
export function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
    ];
    for (const { name } of await indexedDB.databases()) found.push(name ?? '');
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) found.push(request.url);
    }
    return found.join('\n');
  });
}
