import { createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, readKept } from '../boot/kept.ts';
import { composition as compositionOf } from '../testing/composition.ts';
import { fakeKeptCaches } from '../testing/fake-kept-caches.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { envelopeOf, makeKey } from '../testing/signed-channel.ts';
import { keepOnceGood } from './keep-good.ts';
import type { Remotes } from './remotes.ts';

const key = await makeKey();
const remote = lockedRemote({ id: 'acme.list', criticality: 'required' });
const composition = compositionOf([remote]);
const signed = async (sequence: number) =>
  JSON.stringify(await envelopeOf(JSON.stringify({ ...composition.channel, sequence }), key));
const keptLock = async () => (await readKept('/north'))?.lock;

beforeEach(() => vi.stubGlobal('caches', fakeKeptCaches()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.head.replaceChildren();
});

/** A tab on channel 41 whose required part is active at last, while channel 40 is kept. */
async function late(keys: string) {
  const meta = document.createElement('meta');
  meta.name = 'alternator-site';
  meta.content = 'north';
  Object.assign(meta.dataset, { main: '', keys });
  document.head.append(meta);
  await keep('/north', { channel: await signed(40), lock: 'lock of 40' });
  const [phase, setPhase] = createSignal('loading');
  const remotes = { planned: [remote], state: () => ({ phase: phase() }) } as unknown as Remotes;
  const texts = { channel: await signed(41), lock: 'lock of 41', on: '' };
  await keepOnceGood({ ...composition, texts }, remotes, () => true);
  return { activate: () => setPhase('active') };
}

describe('a composition that turns out good late', () => {
  it('takes the place of an older one', async () => {
    const { activate } = await late(key.spki);
    expect(await keptLock()).toBe('lock of 40');
    activate();
    await vi.waitFor(async () => expect(await keptLock()).toBe('lock of 41'));
  });

  it('leaves a later one that another tab kept meanwhile', async () => {
    const verified = vi.spyOn(crypto.subtle, 'verify');
    const { activate } = await late(key.spki);
    await keep('/north', { channel: await signed(42), lock: 'lock of 42' });
    activate();
    await vi.waitFor(() => expect(verified).toHaveBeenCalled());
    await verified.mock.results[0]?.value;
    await new Promise((resolve) => setTimeout(resolve));
    expect(await keptLock()).toBe('lock of 42');
  });

  it('takes the place of any where the site is not signed: its numbers may begin anew', async () => {
    const { activate } = await late('');
    await keep('/north', { channel: await signed(42), lock: 'lock of 42' });
    activate();
    await vi.waitFor(async () => expect(await keptLock()).toBe('lock of 41'));
  });
});
