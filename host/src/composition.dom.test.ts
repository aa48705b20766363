import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeHere } from './composition.ts';
import { composition } from './testing/composition.ts';
import { lockedRemote } from './testing/locked-remote.ts';

describe('a composition that this device kept', () => {
  const handover = composition([lockedRemote({ id: 'acme.pet', version: '2.3.0' })]);
  const leftOut = (change: Partial<typeof handover>) =>
    composeHere({ ...handover, ...change }).plan.skip.map(({ remote, reason }) => [remote.id, reason.code]);

  beforeEach(() => {
    localStorage.clear();
    // jsdom has none.
    vi.stubGlobal('isSecureContext', true);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('does not run what a later channel revoked', () => {
    localStorage.setItem(`alternator:sequence:${handover.place}`, '42 acme.pet@2.3.0,acme.other@1.0.0');
    expect(leftOut({ kept: 'unreachable' })).toEqual([['acme.pet', 'revoked']]);
    expect(leftOut({ kept: 'chosen' })).toEqual([['acme.pet', 'revoked']]);
  });

  it('runs as it did where nothing was revoked; what is published goes by its own channel', () => {
    expect(leftOut({ kept: 'unreachable' })).toEqual([]);
    localStorage.setItem(`alternator:sequence:${handover.place}`, '42 acme.pet@2.3.0');
    expect(leftOut({})).toEqual([]);
  });
});
