import type { Lock } from '@alternator/composition';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { clearFailures, recordFailure, switchedOff } from './failure-record.ts';

function storage(text?: string) {
  const all = new Map(text === undefined ? [] : [['alternator:failures', text]]);
  return {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
  };
}
const base = 'remotes/acme.pet/1.0.0-11111111/';
const lockWith = (change: Parameters<typeof lockedRemote>[1]) =>
  ({ remotes: [lockedRemote({ id: 'acme.pet' }, { base, criticality: 'optional', ...change })] }) as Lock;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 25, hour));
const fail = (store: ReturnType<typeof storage>, ...hours: number[]) => {
  for (const hour of hours) recordFailure(base, store, at(hour));
};

describe('an optional remote whose activation fails', () => {
  it('is switched off after three times in 24 hours', () => {
    const store = storage();
    fail(store, 8, 9);
    expect(switchedOff(lockWith({}), store, at(10))).toEqual({});
    fail(store, 10);
    expect(switchedOff(lockWith({}), store, at(11))).toEqual({ 'acme.pet': 'quarantined' });
  });

  it('is not when they lie further apart', () => {
    const store = storage();
    fail(store, 0, 12, 25);
    expect(switchedOff(lockWith({}), store, at(25))).toEqual({});
  });

  it('comes back when a day has passed, with another build, and when it is reset', () => {
    const store = storage();
    fail(store, 8, 9, 10);
    expect(switchedOff(lockWith({}), store, at(34))).toEqual({});
    const other = { base: 'remotes/acme.pet/1.0.0-22222222/' };
    expect(switchedOff(lockWith(other), store, at(11))).toEqual({});
    clearFailures('acme.other', store);
    expect(switchedOff(lockWith({}), store, at(11))).toHaveProperty(['acme.pet']);
    clearFailures('acme.pet', store);
    expect(switchedOff(lockWith({}), store, at(11))).toEqual({});
  });
});

it('a required or clinical remote is never switched off', () => {
  const store = storage();
  fail(store, 8, 9, 10);
  for (const criticality of ['clinical', 'required'] as const)
    expect(switchedOff(lockWith({ criticality }), store, at(11))).toEqual({});
});

it('a record that something else wrote counts for nothing', () => {
  for (const text of ['not json', '3', 'null', '{"a":1}'])
    expect(switchedOff(lockWith({}), storage(text), at(11))).toEqual({});
});
