import { fireEvent, render, screen } from '@solidjs/testing-library';
import { createStore } from 'solid-js/store';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LoadError } from '../federation/index.ts';
import type { RemoteState } from '../platform/remote-state.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { PlatformProvider } from './platform-context.tsx';
import { createRequiredMissing, RequiredProblem } from './required-problem.tsx';

const error = new LoadError('network', 'acme.viewport', 'remoteEntry.js cannot be reached.');
const viewport = lockedRemote({
  id: 'acme.viewport',
  criticality: 'required',
  displayName: 'The viewport',
  contributes: { viewportTypes: [{ id: 'stack', load: './stack' }] },
});

/** What this device kept, as the page would read it. */
function keep(lock: string | undefined) {
  const json = vi.fn(async () => ({ lock, at: '2026-11-20T08:00:00Z' }));
  vi.stubGlobal('caches', { match: async () => (lock ? { json } : undefined) });
  return () => vi.waitFor(() => expect(json).toHaveResolved());
}
afterEach(() => vi.unstubAllGlobals());

function mount(initial: RemoteState) {
  const [states, setStates] = createStore({ 'acme.viewport': initial });
  const retry = vi.fn(async () => undefined);
  const remotes = { planned: [viewport], state: () => states['acme.viewport'], retry };
  const composition = { place: '/', texts: { lock: 'of today' } };
  const workspace = { studies: () => [] };
  const value = { remotes, composition, workspace, locale: () => 'en' } as never;
  function Page() {
    const missing = createRequiredMissing();
    return <>{missing() ? <RequiredProblem part={missing() as never} /> : 'the viewer'}</>;
  }
  render(() => (
    <PlatformProvider value={value}>
      <Page />
    </PlatformProvider>
  ));
  return { set: (state: RemoteState) => setStates({ 'acme.viewport': state }), retry };
}

describe('a required part that cannot be loaded', () => {
  it('takes the place of the page, with its cause, until it is there', async () => {
    keep(undefined);
    const { set, retry } = mount({ phase: 'idle' });
    expect(screen.queryByText('the viewer')).not.toBeNull();
    set({ phase: 'failed', error });
    const alert = screen.getByRole('alert').textContent;
    expect(alert).toContain('The viewport is not available, and this site cannot be used without it.');
    expect(alert).toContain('remoteEntry.js cannot be reached.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledWith('acme.viewport');
    set({ phase: 'loading' });
    expect(screen.queryByRole('alert')).not.toBeNull();
    set({ phase: 'active', activationMs: 1 });
    expect(screen.queryByText('the viewer')).not.toBeNull();
  });

  it('does not take it while what was verified of it runs', () => {
    keep(undefined);
    mount({ phase: 'quarantined', error, running: true });
    expect(screen.queryByText('the viewer')).not.toBeNull();
  });

  it('takes it also when it has nothing to activate, and its entry is what is missing', () => {
    keep(undefined);
    const file = 'remotes/acme.viewport/1.0.0-00000000/remoteEntry.js';
    const missing = new LoadError('http', 'acme.viewport', 'It answers 404.', { file, status: 404 });
    const { set } = mount({ phase: 'active', activationMs: 1, missing });
    expect(screen.queryByRole('alert')).not.toBeNull();
    set({ phase: 'active', activationMs: 1 });
    expect(screen.queryByText('the viewer')).not.toBeNull();
  });

  it('offers what ran before on this device, where that is another composition', async () => {
    keep('of last week');
    mount({ phase: 'failed', error });
    expect(await screen.findByRole('button', { name: 'Start what ran on 2026-11-20' })).toBeTruthy();
  });

  it('offers nothing where the one that fails is all that is kept', async () => {
    const isRead = keep('of today');
    mount({ phase: 'failed', error });
    await isRead();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).not.toContain(
      'Start what ran on 2026-11-20',
    );
  });
});
