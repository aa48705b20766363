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

describe('local code in a composition', () => {
  const published = [lockedRemote({ id: 'acme.ct' }), lockedRemote({ id: 'acme.pet', version: '2.3.0' })];
  const made = composition(published);
  const handover = { ...made, lock: { ...made.lock, devOverrides: 'localhost' as const } };
  const giveUp = ({ message }: { readonly message: string }) => ({ level: 'warning' as const, message });
  const composeWith = (id: string, permissions: string[] = []) => {
    const change = { dev: true, base: 'http://127.0.0.1:4870/', files: {} } as const;
    return composeHere(handover, { remote: lockedRemote({ id, permissions }, change), giveUp } as never);
  };
  const running = ({ plan }: ReturnType<typeof composeHere>) =>
    plan.load.map(({ id, dev }) => (dev ? `${id} from here` : id));

  beforeEach(() => vi.stubGlobal('isSecureContext', true));
  afterEach(() => vi.unstubAllGlobals());

  it('takes the place of the published remote of its id, and touches no other', () => {
    const composed = composeWith('acme.pet');
    expect(running(composed)).toEqual(['acme.ct', 'acme.pet from here']);
    expect(composed.lock.remotes[0]).toBe(published[0]);
    expect(composed.local).toBeDefined();
  });

  it('stands beside the published ones where none has its id', () => {
    expect(running(composeWith('acme.new'))).toEqual(['acme.ct', 'acme.pet', 'acme.new from here']);
  });

  it('that may not run costs nothing of what is published, and says why', () => {
    const composed = composeWith('acme.pet', ['archives']);
    expect(running(composed)).toEqual(['acme.ct', 'acme.pet']);
    expect(composed.local).toBeUndefined();
    expect(composed.notice?.message).toBe('acme.pet asks for archives, which the site does not grant');
  });
});
