import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DocumentError } from '@alternator/composition';
import { createFindings, type Finding } from '@alternator/sdk/conformance';
import { builtViewer } from '../../built-viewer.ts';
import { findCheckout } from '../../checkout.ts';
import { CommandError } from '../../command-error.ts';
import { buildRemote } from '../build.ts';
import { type ReadRemote, readRemote } from '../read-remote.ts';
import { launchBrowser } from './browser.ts';
import { checkBudget } from './budget.ts';
import { type End, endsOf, readHost } from './hosts.ts';
import { buildProbe } from './probe.ts';
import { describeReport, type SubjectReport, summed, type TestReport } from './report.ts';
import { checkTexts, checkTypes } from './static-checks.ts';
import { type HostRun, needsProbe, testInHost } from './test-in-host.ts';
import { readWishes } from './wishes.ts';

export interface RemoteTestOptions {
  /** The remote's folder. */
  readonly root: string;
  /** Folders of other built viewers than the command line's own. */
  readonly hosts: readonly string[];
  readonly json: boolean;
}

/** What `alternator remote test` says and ends with. */
export interface RemoteTestOutcome {
  readonly text: string;
  readonly passed: boolean;
}

/**
 * Tests a remote: by itself, and in the built hosts at both ends of its `engines.sdk`.
 *
 * @throws {CommandError} where there is no host or no browser to test it in
 */
export async function remoteTest(options: RemoteTestOptions): Promise<RemoteTestOutcome> {
  const report = await reportOf(options);
  const text = options.json ? JSON.stringify(report, null, 2) : describeReport(report);
  return { text, passed: report.failed === 0 };
}

async function reportOf({ root, hosts }: RemoteTestOptions): Promise<TestReport> {
  const remote = await orFinding('schema', () => readRemote(root));
  if ('finding' in remote) return brokenReport(root, remote.finding);
  const { manifest } = remote;
  // Of two with one SDK, the one that was named.
  const ends = endsOf(manifest.engines.sdk, [...hosts, builtViewer(root)].map(readHost));
  const about = {
    remote: manifest.id,
    version: manifest.version,
    range: manifest.engines.sdk,
    sdk: ends.hosts.map(({ sdk }) => sdk),
    notices: ends.notice === undefined ? [] : [ends.notice],
  };
  const wishes = readWishes(root);
  const cache = cacheOf(root);
  const fromSource = findCheckout(root) !== undefined;
  const built = join(cache, 'built');
  const building = await orFinding('build', () => buildRemote(root, built, fromSource));
  if (building && 'finding' in building)
    return summed({ ...about, sdk: [], subjects: [{ subject: 'by itself', findings: [building.finding] }] });
  const probe = needsProbe(manifest)
    ? [await buildProbe(join(cache, 'probe'), manifest.engines.sdk, fromSource)]
    : [];
  const [alone, inHosts] = await Promise.all([
    testAlone(remote, built),
    testInHosts({ remote, built: [built, ...probe], wishes, cache }, ends.hosts),
  ]);
  return summed({ ...about, subjects: [alone, ...inHosts] });
}

/** What a person has to mend is found, and not thrown. */
async function orFinding<Value>(
  check: string,
  run: () => Value | Promise<Value>,
): Promise<Value | { readonly finding: Finding }> {
  try {
    return await run();
  } catch (error) {
    const isForPeople =
      error instanceof CommandError ||
      error instanceof DocumentError ||
      (error as { code?: string }).code === 'build-failed';
    if (!isForPeople) throw error;
    return {
      finding: {
        check,
        outcome: 'failed',
        message: (error as Error).message,
        fix: 'Nothing more can be tested before that.',
      },
    };
  }
}

function brokenReport(root: string, finding: Finding): TestReport {
  const about = { remote: basename(root), version: '', range: '', sdk: [], notices: [] };
  return summed({ ...about, subjects: [{ subject: 'by itself', findings: [finding] }] });
}

async function testAlone(remote: ReadRemote, built: string): Promise<SubjectReport> {
  const findings = createFindings();
  findings.passed(
    'schema',
    `remote.json fits its schema; ${remote.references.length} modules are named and built`,
  );
  for (const { id } of remote.manifest.contributes.themes)
    findings.passed(
      'theme',
      `theme ${id}: every token is known, and every pair of colours can be read and told apart`,
    );
  checkTexts(remote, findings);
  checkBudget(remote.root, built, remote.manifest, findings);
  // What is data alone has nothing to compile.
  if (remote.references.length > 0)
    await checkTypes(remote.root, findCheckout(remote.root) !== undefined, findings);
  return { subject: 'by itself', findings: findings.list };
}

async function testInHosts(
  run: Omit<HostRun, 'browser' | 'host' | 'folder'>,
  hosts: readonly End[],
): Promise<SubjectReport[]> {
  const browser = await launchBrowser();
  try {
    const reports: SubjectReport[] = [];
    for (const [index, host] of hosts.entries())
      reports.push(
        ...(await testInHost({ ...run, browser, host, folder: join(run.cache, `site-${index}`) })),
      );
    return reports;
  } finally {
    await browser.close();
  }
}

/** Beside what other tools of the remote keep: nothing of it is committed. */
function cacheOf(root: string): string {
  const folder = join(root, 'node_modules/.cache/alternator/remote-test');
  mkdirSync(folder, { recursive: true });
  return folder;
}
