import { expect, test } from 'vitest';
import { sum, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';

const file = (status: string, ...statuses: string[]) => ({
  name: '/house/shared/dicom/src/uid.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ status: each, fullName: `test ${index}` })),
});

test('counts tests, not files', () => {
  expect(
    tallyOfVitest([file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'todo')], false),
  ).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['test 2', 'test 1'],
  });
});

test('a file that does not load is one failure', () => {
  expect(tallyOfVitest([file('failed')], false).failed).toBe(1);
});

test('a file whose tests pass and whose tear-down fails is one failure', () => {
  expect(tallyOfVitest([file('failed', 'passed')], false)).toEqual({ passed: 1, failed: 1, skipped: [] });
});

test('tests that a pattern left out were not skipped', () => {
  expect(tallyOfVitest([file('passed', 'passed', 'skipped')], true).skipped).toEqual([]);
});

test('counts journeys in nested suites, with the reason of each that is skipped', () => {
  const spec = (title: string, status: string, ...annotations: { type: string; description?: string }[]) => ({
    title,
    tests: [{ status, annotations }],
  });
  const report = {
    errors: [{ message: 'no set-up' }],
    suites: [
      {
        specs: [spec('boots', 'expected'), spec('trips', 'unexpected')],
        suites: [
          {
            specs: [
              spec('reads', 'skipped', { type: 'skip', description: 'no Orthanc' }),
              spec('rests', 'skipped'),
            ],
          },
        ],
      },
    ],
  };
  expect(tallyOfPlaywright(report)).toEqual({
    passed: 1,
    failed: 2,
    skipped: ['reads (no Orthanc)', 'rests'],
  });
});

test('a check is one test as a whole', () => {
  expect(sum([tallyOfCheck(0), tallyOfCheck(1), tallyOfCheck(2)])).toEqual({
    passed: 1,
    failed: 2,
    skipped: [],
  });
});
