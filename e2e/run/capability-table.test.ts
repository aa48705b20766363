import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  problemsOfRun,
  problemsOfTable,
  readTable,
  testsOfPlaywright,
  testsOfVitest,
} from './capability-table.mjs';
import { root } from './command.mjs';

const file = 'shared/a/src/b.test.ts';
const source = [
  "describe('the lock', () => {",
  "  it('pins \\'all\\' of it', () => {});",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source
  '  it(`${what} starts nothing`, () => {});',
  "  it.each(files)('%s is pinned', () => {});",
].join('\n');
const read = (path: string) => (path === file ? source : undefined);

/** A whole table in which one line is another one. */
function table(number: number, line: string): string {
  const rows = Array.from(
    { length: 39 },
    (_, index) => `| ${index + 1} | a thing | not yet | nobody made it | – |`,
  );
  rows[number - 1] = line;
  return ['# Title', '| # | capability | | shown by | without |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}
const problems = (number: number, line: string) => problemsOfTable(readTable(table(number, line)), read);

describe('the table of capabilities', () => {
  it('is as it should be in this repository', () => {
    const markdown = readFileSync(join(root, 'e2e/composition/README.md'), 'utf8');
    const readFile = (path: string) =>
      existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
    expect(problemsOfTable(readTable(markdown), readFile)).toEqual([]);
  });

  it('takes tests by title, by describe, and with a varying part', () => {
    for (const titles of ["pins 'all' of it", 'the lock', 'the lock › … starts nothing', '… is pinned'])
      expect(problems(1, `| 1 | lock | yes | \`${file} › ${titles}\` | – |`)).toEqual([]);
  });

  it.each([
    ['yes | looked at by hand | –', 'names no test.'],
    ['yes | `shared/gone.test.ts › the lock` | –', 'shared/gone.test.ts does not exist.'],
    [`yes | \`${file} › pins half of it\` | –`, `${file} has no test "pins half of it".`],
    [`yes | \`${file} › starts nothing\` | –`, `${file} has no test "starts nothing".`],
    [
      `yes | \`${file} › the lock\` \`${file} > the lock\` | –`,
      `"${file} > the lock" is no reference: write path › title.`,
    ],
    ['yes | `README.md › the lock` | –', 'README.md is no file of tests.'],
    ['not yet | | –', 'is not yet there and names no reason.'],
    [`not yet | nobody made it, see \`${file} › the lock\` | –`, 'is not yet there and names a test.'],
    [`partly | \`${file} › the lock\` | –`, 'is "partly", neither "yes" nor "not yet".'],
  ])('is refused with the row "%s"', (cells, problem) => {
    expect(problems(1, `| 1 | a thing | ${cells} |`)).toEqual([`row 1: ${problem}`]);
  });

  it('wants of a protection the test without the mechanism, which must exist too', () => {
    const row = (control: string) => `| 12 | a wall | yes | \`${file} › the lock\` | ${control} |`;
    expect(problems(12, row('–'))).toEqual([
      'row 12: is a protection and names no test without the mechanism.',
    ]);
    expect(problems(12, row(`\`${file} › gone\``))).toEqual([`row 12: ${file} has no test "gone".`]);
    expect(problems(12, row(`\`${file} › … starts nothing\``))).toEqual([]);
  });

  it('has every row once', () => {
    const twice = problems(2, '| 1 | a thing | not yet | nobody made it | – |');
    expect(twice).toEqual([
      expect.stringMatching(/^The rows are 1, 1, 3, .*, 39, not 1 to 39, each once\.$/),
    ]);
    const lines = table(1, '').split('\n');
    expect(problemsOfTable(readTable(lines.join('\n')), read)).toHaveLength(1);
  });
});

describe('a run of the tests', () => {
  const rows = (titles: string, control = '–') =>
    readTable(`| 12 | a wall | yes | \`${file} › ${titles}\` | ${control} |`);
  const ran = (status: 'passed' | 'failed' | 'skipped', ...titles: string[]) => ({ file, titles, status });
  const all = [
    ran('passed', 'the lock', 'pins all of it'),
    ran('passed', 'the lock', 'a worker', 'is pinned'),
    ran('skipped', 'the lock', 'a sheet', 'is pinned'),
    ran('failed', 'the channel', 'is signed'),
  ];

  it('bears out what passed in it', () => {
    for (const titles of ['pins all of it', 'the lock › pins all of it', 'a worker', 'pins … it'])
      expect(problemsOfRun(rows(titles), all)).toEqual([]);
  });

  it('does not bear out what it left out, what did not pass, and what it does not know', () => {
    expect(problemsOfRun(rows('is pinned'), all)).toEqual([
      `row 12: "${file} › the lock › a sheet › is pinned" was skipped.`,
    ]);
    expect(problemsOfRun(rows('the channel'), all)).toEqual([
      `row 12: "${file} › the channel › is signed" failed.`,
    ]);
    for (const titles of ['pins all', 'the lock › is pinned', 'the channel › pins all of it'])
      expect(problemsOfRun(rows(titles), all)).toEqual([`row 12: "${file} › ${titles}" did not run.`]);
  });

  it('must bear out the tests without the mechanism as well', () => {
    expect(problemsOfRun(rows('pins all of it', `\`${file} › a sheet\``), all)).toHaveLength(1);
  });

  it('is read from the report of Vitest', () => {
    const result = (title: string, status: string) => ({ ancestorTitles: ['the lock'], title, status });
    const assertionResults = [result('a', 'passed'), result('b', 'failed'), result('c', 'todo')];
    const report = { testResults: [{ name: `/house/${file}`, assertionResults }] };
    expect(testsOfVitest(report, '/house/')).toEqual([
      ran('passed', 'the lock', 'a'),
      ran('failed', 'the lock', 'b'),
      ran('skipped', 'the lock', 'c'),
    ]);
  });

  it('is read from the report of Playwright', () => {
    const name = 'journeys/boot.spec.ts';
    const spec = (title: string, status: string) => ({ title, file: name, tests: [{ status }] });
    const inner = { title: 'a page', specs: [spec('b', 'unexpected'), spec('c', 'skipped')] };
    const suites = [{ title: name, specs: [spec('a', 'expected')], suites: [inner] }];
    const tests = testsOfPlaywright({ config: { rootDir: '/house/e2e' }, suites }, '/house');
    expect(tests.map(({ file, titles, status }) => [file, titles.at(-1), status])).toEqual([
      [`e2e/${name}`, 'a', 'passed'],
      [`e2e/${name}`, 'b', 'failed'],
      [`e2e/${name}`, 'c', 'skipped'],
    ]);
    expect(tests[1]?.titles).toEqual(['a page', 'b']);
  });
});
