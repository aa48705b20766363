// @ts-check

/**
 * What one part of the run came to, in tests.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped each by name, with the reason where there is one
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: [] };

/**
 * A check that is one test as a whole.
 * @param {number} status an exit code
 * @returns {Tally}
 */
export function tallyOfCheck(status) {
  return status === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/**
 * A file of Vitest's JSON report.
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {readonly { status: string, fullName: string }[]} assertionResults
 */

/**
 * Counts the tests of a Vitest report. A file that could not be loaded has none to count and is one failure.
 * @param {readonly VitestFile[]} files
 * @param {boolean} chosen whether a pattern chose the tests: those that it left out were not skipped
 * @returns {Tally}
 */
export function tallyOfVitest(files, chosen) {
  return sum(files.map((file) => tallyOfFile(file, chosen)));
}

/**
 * @param {VitestFile} file
 * @param {boolean} chosen
 * @returns {Tally}
 */
function tallyOfFile(file, chosen) {
  const results = file.assertionResults;
  const failed = results.filter(({ status }) => status === 'failed').length;
  const skipped = results.filter(({ status }) => status !== 'failed' && status !== 'passed');
  return {
    passed: results.filter(({ status }) => status === 'passed').length,
    failed: file.status === 'failed' ? Math.max(failed, 1) : failed,
    skipped: chosen ? [] : skipped.map(({ fullName }) => fullName),
  };
}

/**
 * A suite of Playwright's JSON report.
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly PlaywrightSpec[]} specs
 */

/**
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {readonly { status: string, annotations: readonly { type: string, description?: string }[] }[]} tests
 */

/**
 * Counts the tests of a Playwright report. A failure outside any test (a set-up, a file that does not load) is one.
 * @param {{ suites: readonly PlaywrightSuite[], errors: readonly unknown[] }} report
 * @returns {Tally}
 */
export function tallyOfPlaywright(report) {
  const tests = report.suites
    .flatMap(specsOf)
    .flatMap(({ title, tests }) => tests.map((test) => ({ title, ...test })));
  const skipped = tests.filter(({ status }) => status === 'skipped');
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed:
      tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').length +
      report.errors.length,
    skipped: skipped.map(({ title, annotations }) => {
      const reason = annotations.find(({ type }) => type === 'skip')?.description;
      return reason === undefined ? title : `${title} (${reason})`;
    }),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {readonly PlaywrightSpec[]}
 */
function specsOf(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}
