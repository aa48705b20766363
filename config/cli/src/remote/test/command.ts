import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFindings } from '@alternator/sdk/conformance';
import { builtViewer } from '../../built-viewer.ts';
import { findCheckout } from '../../checkout.ts';
import { buildRemote } from '../build.ts';
import { type ReadRemote, readRemote } from '../read-remote.ts';
import { launchBrowser } from './browser.ts';
import { checkBudget } from './budget.ts';
import { endsOf, readHost, type TestHost } from './hosts.ts';
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
 * @throws {CommandError | DocumentError | BuildError} where it cannot even be built or composed
 */
export async function remoteTest({ root, hosts, json }: RemoteTestOptions): Promise<RemoteTestOutcome> {
  const remote = readRemote(root);
  const { id, version, engines } = remote.manifest;
  const known = [builtViewer(root), ...hosts].map(readHost);
  const ends = endsOf(engines.sdk, known);
  const cache = cacheOf(root);
  const wishes = readWishes(root);
  const fromSource = findCheckout(root) !== undefined;
  const built = join(cache, 'built');
  await buildRemote(root, built, fromSource);
  const probe = needsProbe(remote.manifest)
    ? [await buildProbe(join(cache, 'probe'), engines.sdk, fromSource)]
    : [];
  const [alone, inHosts] = await Promise.all([
    testAlone(remote, built),
    testInHosts({ remote, built: [built, ...probe], wishes, cache }, ends.hosts),
  ]);
  const report: TestReport = summed({
    remote: id,
    version,
    range: engines.sdk,
    sdk: ends.hosts.map(({ sdk }) => sdk),
    notices: ends.notice === undefined ? [] : [ends.notice],
    subjects: [alone, ...inHosts],
  });
  return {
    text: json ? JSON.stringify(report, null, 2) : describeReport(report),
    passed: report.failed === 0,
  };
}

async function testAlone(remote: ReadRemote, built: string): Promise<SubjectReport> {
  const findings = createFindings();
  findings.passed(
    'schema',
    `remote.json fits its schema; ${remote.references.length} modules are named and built`,
  );
  checkTexts(remote, findings);
  checkBudget(remote.root, built, remote.manifest, findings);
  await checkTypes(remote.root, findings);
  return { subject: 'by itself', findings: findings.list };
}

async function testInHosts(
  run: Omit<HostRun, 'browser' | 'host' | 'folder'>,
  hosts: readonly TestHost[],
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
