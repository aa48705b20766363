import { join } from 'node:path';
import { DocumentError } from '@alternator/composition';
import { createFindings, type Finding } from '@alternator/sdk/conformance';
import { makeDemoStudies, type SyntheticStudy } from '@alternator/testing';
import type { Browser } from 'playwright-core';
import { createArchive, openDemoStore } from '../../archive/index.ts';
import { createApp } from '../../serve/app.ts';
import { listen } from '../../serve/server.ts';
import { composeRemotes, type RemoteSite } from '../compose.ts';
import type { ReadRemote } from '../read-remote.ts';
import type { TestHost } from './hosts.ts';
import type { SubjectReport } from './report.ts';
import { type Offences, openSession } from './session.ts';
import { placeOfPanel, placeOfRoute } from './suites/places.ts';
import { testVisual, type Visit, type VisualPart } from './suites/visual.ts';

export interface HostRun {
  readonly browser: Browser;
  readonly remote: ReadRemote;
  /** The output of `remote build`. */
  readonly built: string;
  readonly host: TestHost;
  /** Where the site is composed. */
  readonly folder: string;
  /** Where the demo's files are kept. */
  readonly cache: string;
}

/** Composes the remote with one host, serves that, and runs every suite in its pages. */
export async function testInHost(run: HostRun): Promise<SubjectReport[]> {
  const { host, cache } = run;
  const site = compose(run);
  if ('findings' in site) return [{ subject: 'the composition', sdk: host.sdk, findings: site.findings }];
  const studies = smallStudies();
  const archive = createArchive(
    await openDemoStore(join(cache, 'demo-archive'), { studies, background: false }),
  );
  const server = await listen(createApp({ ...site, archive }), { port: 0, insist: false });
  try {
    const reports = await visit(run, server.url, studies);
    return reports.map((report) => ({ ...report, sdk: host.sdk }));
  } finally {
    await server.close();
  }
}

/** What a site cannot take is said before any code of the remote is asked for, as `site check` says it. */
function compose({ host, built, folder }: HostRun): RemoteSite | { readonly findings: readonly Finding[] } {
  try {
    return composeRemotes({ viewer: host.viewer, built: [built], folder });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const findings = error.problems.map(
      ({ message }): Finding => ({
        check: 'composes',
        outcome: 'failed',
        message,
        fix: 'Change remote.json: no site with this host can compose it as it is.',
      }),
    );
    return { findings };
  }
}

/** Few frames: what is tested is the remote and not the images. */
function smallStudies(): readonly SyntheticStudy[] {
  return makeDemoStudies().filter(({ key }) => key === 'encodings' || key === 'chest');
}

async function visit(
  { browser, remote }: HostRun,
  url: string,
  demo: readonly SyntheticStudy[],
): Promise<SubjectReport[]> {
  const { id, contributes } = remote.manifest;
  const session = await openSession(browser, url, id);
  try {
    const [first = '', second = ''] = demo.map(({ studyInstanceUID }) => studyInstanceUID);
    const visit: Visit = { session, texts: remote.messages.en ?? {}, studies: [first, second] };
    const reports: SubjectReport[] = [];
    await session.openStudy(first);
    for (const panel of contributes.panels)
      reports.push({
        subject: `panel ${panel.id}`,
        findings: await findingsOf(placeOfPanel(id, panel, visit), panel.slot, visit),
      });
    for (const route of contributes.routes)
      reports.push({
        subject: `route ${route.path}`,
        findings: await testVisual(placeOfRoute(id, route, visit), visit),
      });
    reports.push({ subject: 'the page', findings: offencesOf(session.offences) });
    return reports;
  } finally {
    await session.close();
  }
}

async function findingsOf(
  part: VisualPart | undefined,
  slot: string,
  visit: Visit,
): Promise<readonly Finding[]> {
  if (part) return testVisual(part, visit);
  return [
    {
      check: 'mounts',
      outcome: 'notice',
      message: `no page of this host has a place for ${slot}: the panel was not tested`,
    },
  ];
}

function offencesOf({ uncaught, policy, strangers }: Offences): readonly Finding[] {
  const findings = createFindings();
  findings.all(
    'errors',
    'no error of its code was left uncaught',
    uncaught.map((message) => `an error was caught by nobody: ${message}`),
    'Catch it where it happens, and say in words what the reader misses.',
  );
  findings.all(
    'policy',
    'nothing was stopped by the policies of the page',
    policy,
    'No inline style attributes, no innerHTML from data, no eval: CSS modules and DOM calls.',
  );
  findings.all(
    'network',
    'no request went to another computer',
    strangers.map((origin) => `asks ${origin} for something`),
    'Fetch by ctx.fetch from origins that the site grants ("network:" under permissions).',
  );
  return findings.list;
}
