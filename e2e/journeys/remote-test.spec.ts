import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import sdk from '../../shared/sdk/package.json' with { type: 'json' };
import { alternator, root } from '../run/alternator.ts';
import { copyViewer } from '../run/viewer-copies.ts';

interface Finding {
  readonly check: string;
  readonly outcome: 'passed' | 'failed' | 'notice';
  readonly message: string;
  readonly fix?: string;
}

interface Report {
  readonly sdk: readonly string[];
  readonly notices: readonly string[];
  readonly subjects: readonly {
    readonly subject: string;
    readonly sdk?: string;
    readonly findings: readonly Finding[];
  }[];
}

/** Runs `alternator remote test` in the folder of a sample. */
function remoteTest(
  sample: string,
  ...options: readonly string[]
): Promise<{ code: number; report: Report }> {
  const args = [alternator, 'remote', 'test', '--json', ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: join(root, 'e2e/remotes', sample) }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, report: JSON.parse(stdout) }),
    );
  });
}

const failuresOf = ({ subjects }: Report) =>
  subjects.flatMap(({ findings }) => findings.filter(({ outcome }) => outcome === 'failed'));

test.describe('a remote is tested by its team, in the built host', () => {
  test.describe.configure({ timeout: 300_000 });

  test('a sound panel passes; where one host is all that is known, that is said', async () => {
    const { code, report } = await remoteTest('plain-panel');
    expect(failuresOf(report)).toEqual([]);
    expect(code).toBe(0);
    expect(report.sdk).toEqual([sdk.version]);
    expect(report.notices).toEqual([
      expect.stringContaining('both ends of engines.sdk ^2.0.0 are the same host'),
    ]);
    const passed = new Set(report.subjects.flatMap(({ findings }) => findings.map(({ check }) => check)));
    for (const check of [
      'schema',
      'types',
      'budget',
      'mounts',
      'draws',
      'axe',
      'dispose',
      'survives',
      'policy',
    ])
      expect(passed).toContain(check);
  });

  test('what a panel leaves behind is named, each with what to do', async () => {
    const { code, report } = await remoteTest('leaks');
    expect(code).toBe(1);
    const failures = failuresOf(report);
    const left = failures
      .filter(({ check }) => check === 'dispose')
      .map(({ message }) => message.replace(/ stays.*/, ''));
    expect(left.sort()).toEqual([
      'listener "resize" on window',
      'node <div>',
      'object URL Blob',
      'observer ResizeObserver',
      'subscription subscribe() of a Readable',
      'timer setInterval(60000 ms)',
    ]);
    const others = failures.filter(({ check }) => check !== 'dispose').map(({ check }) => check);
    expect(others.sort()).toEqual(['axe', 'budget', 'survives']);
    for (const { fix } of failures) expect(fix).toBeTruthy();
  });

  test('what only the newer host has fails at the lower end of engines.sdk, and not at the higher', async () => {
    const older = copyViewer('older', { sdk: '2.0.0', without: 'ProviderGone' });
    const newer = copyViewer('newer', { sdk: '2.1.0' });
    const { code, report } = await remoteTest('needs-newer', '--host', newer, '--host', older);
    expect(report.sdk).toEqual(['2.0.0', '2.1.0']);
    const failed = report.subjects.filter(({ findings }) =>
      findings.some(({ outcome }) => outcome === 'failed'),
    );
    expect(failed.map(({ subject, sdk }) => [subject, sdk])).toEqual([['panel sample.newer', '2.0.0']]);
    expect(failuresOf(report)[0]).toMatchObject({
      check: 'mounts',
      message: expect.stringContaining('is not a constructor'),
    });
    expect(code).toBe(1);
  });
});
