import type { Finding } from '@alternator/sdk/conformance';

/** What was tested, and what was found of it in one host, or without any. */
export interface SubjectReport {
  /** As in `panel acme.board`. */
  readonly subject: string;
  /** The SDK that the host provides; absent for what needs no host. */
  readonly sdk?: string;
  readonly findings: readonly Finding[];
}

export interface TestReport {
  readonly remote: string;
  readonly version: string;
  readonly range: string;
  /** The SDK versions that it ran against, lowest first. */
  readonly sdk: readonly string[];
  readonly notices: readonly string[];
  readonly subjects: readonly SubjectReport[];
  readonly passed: number;
  readonly failed: number;
}

/** Adds up what was found. */
export function summed(report: Omit<TestReport, 'passed' | 'failed'>): TestReport {
  const all = report.subjects.flatMap(({ findings }) => findings);
  const count = (outcome: Finding['outcome']) => all.filter((one) => one.outcome === outcome).length;
  return { ...report, passed: count('passed'), failed: count('failed') };
}

const marks: Readonly<Record<Finding['outcome'], string>> = {
  passed: 'ok    ',
  failed: 'FAILED',
  notice: 'note  ',
};

/** The report for a person: what is wrong is told with what to do. */
export function describeReport(report: TestReport): string {
  const { remote, version, range, sdk, notices, subjects, passed, failed } = report;
  const against = sdk.length > 0 ? ` (engines.sdk ${range}) against SDK ${sdk.join(' and ')}` : '';
  const lines = [`${remote} ${version}${against}`];
  lines.push(...notices.map((notice) => `note: ${notice}`));
  for (const { subject, sdk: of, findings } of subjects) {
    lines.push('', of === undefined ? subject : `${subject}, SDK ${of}`);
    for (const { check, outcome, message, fix } of findings) {
      lines.push(`  ${marks[outcome]}  ${check}: ${message}`);
      if (fix) lines.push(`          ${fix}`);
    }
  }
  const verdict = failed === 0 ? `${passed} checks passed` : `${failed} checks failed, ${passed} passed`;
  return [...lines, '', `${verdict}.`].join('\n');
}
