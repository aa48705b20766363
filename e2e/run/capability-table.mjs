// @ts-check
// The table in `e2e/composition/README.md`: what a composition can do, and the test that shows it.

/** How many rows there are, whatever the table says. */
const rowCount = 39;

/** The rows that stop something: each names the test in which the mechanism is absent and the thing happens. */
const protections = [6, 12, 13, 14, 15, 16, 17, 20, 23, 25, 26, 27, 31, 34, 37];

/**
 * A test, or all tests of a `describe`, by file and title.
 * @typedef {object} Reference
 * @property {string} text as the table has it
 * @property {string} file from the root
 * @property {readonly string[]} titles one, or those of `describe` blocks and of the test; `…` stands for what varies
 */

/**
 * @typedef {object} Row
 * @property {number} number
 * @property {string} capability
 * @property {string} state
 * @property {string} shown the cell of the tests, or of the reason
 * @property {readonly Reference[]} tests
 * @property {readonly Reference[]} controls tests without the mechanism
 * @property {readonly string[]} unread what stands in back ticks and is no reference
 */

/**
 * A test as a run reports it.
 * @typedef {object} Test
 * @property {string} file from the root
 * @property {readonly string[]} titles those of its `describe` blocks, then its own
 * @property {'passed' | 'failed' | 'skipped'} status
 */

/**
 * @param {string} markdown
 * @returns {readonly Row[]}
 */
export function readTable(markdown) {
  const lines = markdown.split('\n').filter((line) => /^\| *\d+ *\|/.test(line));
  return lines.map((line) => {
    const [number = '', capability = '', state = '', shown = '', without = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const spans = [...`${shown} ${without}`.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text);
    return {
      number: Number(number),
      capability,
      state,
      shown,
      tests: referencesOf(shown),
      controls: referencesOf(without),
      unread: spans.filter((text) => !text.includes(' › ')),
    };
  });
}

/**
 * @param {string} cell
 * @returns {readonly Reference[]}
 */
function referencesOf(cell) {
  return [...cell.matchAll(/`([^`]+? › [^`]+)`/g)].map(([, text = '']) => {
    const [file = '', ...titles] = text.split(' › ');
    return { text, file, titles };
  });
}

/**
 * What is wrong with the table by itself.
 * @param {readonly Row[]} rows
 * @param {(file: string) => string | undefined} read a file of the repository; undefined where there is none
 * @returns {readonly string[]}
 */
export function problemsOfTable(rows, read) {
  const numbers = rows.map(({ number }) => number);
  const wanted = Array.from({ length: rowCount }, (_, index) => index + 1);
  const inOrder = numbers.length === rowCount && wanted.every((number, index) => numbers[index] === number);
  const order = inOrder ? [] : [`The rows are ${numbers.join(', ')}, not 1 to ${rowCount}, each once.`];
  return [...order, ...rows.flatMap((row) => problemsOfRow(row).map(inRow(row)))].concat(
    rows.flatMap((row) => [...row.tests, ...row.controls].flatMap(absentFrom(read)).map(inRow(row))),
  );
}

/**
 * @param {Row} row
 * @returns {readonly string[]}
 */
function problemsOfRow({ number, capability, state, shown, tests, controls, unread }) {
  const problems = unread.map((text) => `"${text}" is no reference: write path › title.`);
  if (capability === '') problems.push('says nothing of what it is.');
  if (state === 'yes') {
    if (tests.length === 0) problems.push('names no test.');
    if (protections.includes(number) && controls.length === 0)
      problems.push('is a protection and names no test without the mechanism.');
  } else if (state === 'not yet') {
    if (tests.length + controls.length > 0) problems.push('is not yet there and names a test.');
    if (shown.length < 10) problems.push('is not yet there and names no reason.');
  } else problems.push(`is "${state}", neither "yes" nor "not yet".`);
  return problems;
}

/** @param {(file: string) => string | undefined} read */
function absentFrom(read) {
  /**
   * @param {Reference} reference
   * @returns {readonly string[]}
   */
  return ({ file, titles }) => {
    if (!/\.(?:test|spec)\.tsx?$/.test(file)) return [`${file} is no file of tests.`];
    const source = read(file);
    if (source === undefined) return [`${file} does not exist.`];
    return titles
      .filter((title) => !literal(title).test(source))
      .map((title) => `${file} has no test "${title}".`);
  };
}

/**
 * A title as source has it: quoted, and with a placeholder where the table writes `…`.
 * @param {string} title
 */
function literal(title) {
  const parts = title.split('…').map((part) => escaped(part).replace(/['"]/g, '\\\\?$&'));
  return new RegExp(`(['"\`])${parts.join('(?:\\$\\{[^}]*\\}|%[a-z]|\\$[\\w.]+)')}\\1`);
}

/**
 * What a run does not bear out.
 * @param {readonly Row[]} rows
 * @param {readonly Test[]} tests all that the run reports
 * @returns {readonly string[]}
 */
export function problemsOfRun(rows, tests) {
  return rows.flatMap((row) =>
    [...row.tests, ...row.controls].flatMap((reference) => {
      const named = tests.filter(isNamedBy(reference));
      if (named.length === 0) return [inRow(row)(`"${reference.text}" did not run.`)];
      const lacking = named.filter(({ status }) => status !== 'passed');
      return lacking.map(({ titles, status }) =>
        inRow(row)(
          `"${[reference.file, ...titles].join(' › ')}" ${status === 'skipped' ? 'was skipped' : status}.`,
        ),
      );
    }),
  );
}

/** @param {Reference} reference */
function isNamedBy({ file, titles }) {
  const patterns = titles.map((title) => new RegExp(`^${title.split('…').map(escaped).join('.+')}$`, 's'));
  /** @param {Test} test */
  return (test) =>
    test.file === file &&
    test.titles.some((_, start) =>
      patterns.every((pattern, index) => pattern.test(test.titles[start + index] ?? '')),
    );
}

/**
 * @param {{ testResults: readonly { name: string, assertionResults: readonly { ancestorTitles: readonly string[], title: string, status: string }[] }[] }} report of Vitest
 * @param {string} root
 * @returns {readonly Test[]}
 */
export function testsOfVitest({ testResults }, root) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: fromRoot(name, root),
      titles: [...ancestorTitles, title],
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );
}

/**
 * @typedef {object} Suite a suite of Playwright's report
 * @property {string} title
 * @property {readonly Suite[]} [suites]
 * @property {readonly { title: string, file: string, tests: readonly { status: string }[] }[]} specs
 */

/**
 * @param {{ config: { rootDir: string }, suites: readonly Suite[] }} report of Playwright
 * @param {string} root
 * @returns {readonly Test[]}
 */
export function testsOfPlaywright({ config, suites }, root) {
  /**
   * @param {readonly string[]} titles
   * @returns {(suite: Suite) => readonly Test[]}
   */
  const within = (titles) => (suite) => {
    const own = suite.specs.flatMap(({ title, file, tests }) =>
      tests.map(({ status }) => ({
        file: fromRoot(`${config.rootDir}/${file}`, root),
        titles: [...titles, title],
        status: statuses.get(status) ?? 'failed',
      })),
    );
    const inner = suite.suites ?? [];
    return [...own, ...inner.flatMap((one) => within([...titles, one.title])(one))];
  };
  // The outermost suites are files.
  return suites.flatMap(within([]));
}

/** @type {ReadonlyMap<string, Test['status']>} */
const statuses = new Map([
  ['expected', 'passed'],
  ['skipped', 'skipped'],
]);

/**
 * @param {string} file
 * @param {string} root
 */
function fromRoot(file, root) {
  const [path, folder] = [file, root.replace(/[\\/]$/, '')].map((text) => text.replaceAll('\\', '/'));
  return path?.startsWith(`${folder}/`) ? path.slice((folder ?? '').length + 1) : file;
}

/** @param {Row} row */
function inRow({ number }) {
  /** @param {string} problem */
  return (problem) => `row ${number}: ${problem}`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
