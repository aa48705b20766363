import { expect, test } from 'vitest';
import { parseOptions, parts } from './options.mjs';

test('runs everything by default and installs nothing', () => {
  expect(parseOptions([])).toEqual({ install: false, only: parts, grep: undefined });
});

test('takes parts by name, in the order of the run', () => {
  expect(parseOptions(['--only', 'unit,lint', '--only', 'types']).only).toEqual(['lint', 'types', 'unit']);
});

test('a pattern leaves out what has no tests by name', () => {
  expect(parseOptions(['--grep', 'frame']).only).toEqual(['boundaries', 'unit', 'conformance', 'e2e']);
});

test('an unknown part is an error that names the known ones', () => {
  expect(() => parseOptions(['--only', 'units'])).toThrow(
    'format, lint, types, boundaries, unit, conformance, e2e, not "units"',
  );
});

test('an unknown option is an error', () => {
  expect(() => parseOptions(['--instal'])).toThrow('--instal');
});
