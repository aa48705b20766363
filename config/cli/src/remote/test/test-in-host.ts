import { join } from 'node:path';
import { containerName } from '@alternator/build';
import { DocumentError, type RemoteManifest } from '@alternator/composition';
import { createFindings, type Finding } from '@alternator/sdk/conformance';
import type { Browser } from 'playwright-core';
import { createArchive, openDemoStore } from '../../archive/index.ts';
import { createApp } from '../../serve/app.ts';
import { listen } from '../../serve/server.ts';
import { composeRemotes, type RemoteSite } from '../compose.ts';
import type { ReadRemote } from '../read-remote.ts';
import type { End } from './hosts.ts';
import type { SubjectReport } from './report.ts';
import { type Offences, openSession } from './session.ts';
import { type Tried, triedStudies } from './studies.ts';
import { testActivation } from './suites/activation.ts';
import { testCommand } from './suites/commands.ts';
import { placeOfPanel, placeOfRoute } from './suites/places.ts';
import { testSource } from './suites/sources.ts';
import { testHandler, testProtocol } from './suites/studies-suites.ts';
import { testTool } from './suites/tools.ts';
import { testVisual, type Visit, type VisualPart } from './suites/visual.ts';
import { serving, type TestWishes } from './wishes.ts';

export interface HostRun {
  readonly browser: Browser;
  readonly remote: ReadRemote;
  /** Outputs of `remote build`: its own, and the probe's where there is one. */
  readonly built: readonly string[];
  /** What its package.json says of the site that it wants to be tried in. */
  readonly wishes: TestWishes;
  readonly host: End;
  /** Where the site is composed. */
  readonly folder: string;
  /** Where the demo's files are kept. */
  readonly cache: string;
}

/** Composes the remote with one host, serves that, and runs every suite in its pages. */
export async function testInHost(run: HostRun): Promise<SubjectReport[]> {
  const { remote, host, cache } = run;
  const site = compose(run);
  if ('findings' in site) return [{ subject: 'the composition', sdk: host.sdk, findings: site.findings }];
  const tried = triedStudies(remote.manifest);
  const store = await openDemoStore(join(cache, 'demo-archive'), { studies: tried.all, background: false });
  const app = createApp({ ...site, archive: createArchive(store) });
  const server = await listen(serving(app, remote.root, run.wishes), { port: 0, insist: false });
  try {
    const container = containerName(remote.manifest.id);
    const reports = await visit(run, { url: server.url, container, tried });
    return reports.map((report) => ({ ...report, sdk: host.sdk }));
  } finally {
    await server.close();
  }
}

/** What a site cannot take is said before any code of the remote is asked for, as `site check` says it. */
function compose({
  host,
  built,
  folder,
  remote,
  wishes,
}: HostRun): RemoteSite | { readonly findings: readonly Finding[] } {
  const dataSources = remote.manifest.contributes.dataSources.flatMap(({ id, opens }, index) => {
    const { config = {}, origins = ['self'] } = wishes;
    return opens ? [] : [{ id: sourceName(index), use: id, title: sourceName(index), config, origins }];
  });
  try {
    return composeRemotes({ viewer: host.viewer, built, folder, dataSources, order: orderFor(remote) });
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

interface Site {
  readonly url: string;
  readonly container: string;
  readonly tried: Tried;
}

/** A handler may wait for its site to choose it: here it is chosen, for the classes that it names. */
function orderFor({ manifest }: ReadRemote) {
  const classes = manifest.contributes.sopClassHandlers.flatMap(({ sopClassUIDs }) => sopClassUIDs);
  return { sopClassHandlers: Object.fromEntries(classes.map((uid) => [uid, manifest.id])) };
}

async function visit(
  { browser, remote }: HostRun,
  { url, container, tried }: Site,
): Promise<SubjectReport[]> {
  const { manifest, messages } = remote;
  const { id, contributes } = manifest;
  const session = await openSession(browser, url, id);
  try {
    const [first = '', second = ''] = tried.base.map(({ studyInstanceUID }) => studyInstanceUID);
    const visit: Visit = {
      session,
      texts: messages.en ?? {},
      studies: [first, second],
      isolated: manifest.isolation === 'frame',
    };
    const reports: SubjectReport[] = [];
    const add = async (subject: string, findings: Promise<readonly Finding[]>) =>
      void reports.push({ subject, findings: await findings });
    await session.openStudy(first);
    for (const panel of contributes.panels)
      await add(`panel ${panel.id}`, findingsOf(placeOfPanel(id, panel, visit), panel.slot, visit));
    for (const route of contributes.routes)
      await add(`route ${route.path}`, testVisual(placeOfRoute(id, route, visit), visit));
    if (needsProbe(manifest)) await session.page.waitForFunction(() => 'alternatorProbe' in globalThis);
    for (const command of contributes.commands)
      await add(`command ${command.id}`, testCommand(container, command, contributes, visit));
    for (const tool of contributes.measurementTools) await add(`tool ${tool.id}`, testTool(tool, visit));
    for (const [handler, study] of tried.handlers)
      await add(`SOP class handler ${handler.id}`, testHandler(container, handler, study, visit));
    for (const [protocol, study] of tried.protocols)
      await add(`hanging protocol ${protocol.id}`, testProtocol(protocol, study, visit));
    for (const [index, source] of contributes.dataSources.entries())
      await add(`data source ${source.id}`, sourceFindings(browser, url, id, source, index));
    // Of a data source its own page says it.
    if (remote.references.some(({ kind }) => kind !== 'DataSourceModule'))
      await add('the remote', testActivation(id, session));
    reports.push({ subject: 'the page', findings: offencesOf(session.offences) });
    return reports;
  } finally {
    await session.close();
  }
}

/** Panels and routes are tried by hand alone. */
export function needsProbe({ contributes }: RemoteManifest): boolean {
  const { commands, measurementTools, sopClassHandlers, hangingProtocols, dataSources } = contributes;
  return [commands, measurementTools, sopClassHandlers, hangingProtocols, dataSources].some(
    (all) => all.length > 0,
  );
}

/** Of each that a site can name without more: one that opens links or files is brought by a reader. */
const sourceName = (index: number) => `tested-${index + 1}`;

type SourceEntry = RemoteManifest['contributes']['dataSources'][number];

async function sourceFindings(
  browser: Browser,
  url: string,
  id: string,
  { opens }: SourceEntry,
  index: number,
): Promise<readonly Finding[]> {
  if (!opens) return testSource(browser, url, id, sourceName(index));
  return [
    { check: 'search', outcome: 'notice', message: `opens ${opens} that a reader brings: it was not tested` },
  ];
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
