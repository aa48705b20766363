import type { LockedRemote } from '@alternator/composition';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoadError } from '../federation/load-error.ts';
import type { RemoteState } from '../platform/remote-state.ts';
import { composition } from '../testing/composition.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { readOverrides } from './device.ts';
import { Panel } from './panel.tsx';
import type { DiagnosticsSubject } from './subject.ts';

const list = lockedRemote({ id: 'acme.list', criticality: 'required' });
const suv = lockedRemote(
  {
    id: 'acme.suv',
    version: '2.3.0',
    criticality: 'clinical',
    permissions: ['archives', 'pixels'],
    contributes: { panels: [{ id: 'acme.suv-panel', slot: 'viewer.right', title: 'SUV', load: './panel' }] },
  },
  {
    base: 'remotes/acme.suv/2.3.0-0a1b2c3d/',
    grants: ['archives', 'pixels'],
    files: {
      'remoteEntry.js': ['sha384-A', 69_000],
      'panel.js': ['sha384-B', 50_000],
      'mf-manifest.json': ['sha384-C', 1000],
    },
  },
);
const game = lockedRemote({ id: 'acme.game' });
const wanting = lockedRemote({ id: 'acme.wanting', requires: ['acme.nothing@1'] });
const remotes = [list, suv, game, wanting];

function show(change: Partial<DiagnosticsSubject> = {}, states: Record<string, RemoteState> = {}) {
  const subject: DiagnosticsSubject = {
    composition: composition(remotes),
    stateOf: (id) => states[id] ?? { phase: 'idle' },
    failures: () => [],
    shared: () => [{ name: 'solid-js', version: '1.9.19', singleton: true, from: 'host', loaded: true }],
    isStudyOpen: () => false,
    locale: () => 'en',
    offline: () => ({ kind: 'off' }),
    ...change,
  };
  render(() => <Panel subject={subject} headingId="heading" leave={null} />);
}

const rowOf = (id: string) => {
  const row = screen.getByRole('button', { name: id }).closest('tr');
  if (!row) throw new Error(`no row of ${id}`);
  return row;
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const reload = vi.fn();

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  reload.mockClear();
  vi.stubGlobal('location', { reload, search: '', href: 'http://localhost/' });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('crossOriginIsolated', false);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(() => vi.unstubAllGlobals());

describe('the table of parts', () => {
  it('says of each part what runs, from where, how long it took and what it may do', () => {
    show({}, { 'acme.suv': { phase: 'active', activationMs: 41.7 } });
    const cells = within(rowOf('acme.suv')).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      '2.3.0',
      '0a1b2c3d',
      'clinical',
      'active',
      '42 ms',
      '– / 120 kB',
      'archives, pixels',
      '1',
      'site.jsonc:4:5',
      'Disable for me',
    ]);
  });

  it('says why a part is left out, and what to do', () => {
    show();
    expect(rowOf('acme.wanting').textContent).toContain('left out');
    expect(rowOf('acme.wanting').nextElementSibling?.textContent).toContain(
      'token-missing acme.wanting requires acme.nothing@1, which nothing in this site provides.',
    );
  });

  it('says why a part failed, in its row and among the last failures', () => {
    const error = new LoadError('timeout', 'acme.suv', 'acme.suv did not come within 8 s.');
    show({}, { 'acme.suv': { phase: 'failed', error } });
    expect(rowOf('acme.suv').nextElementSibling?.textContent).toBe(
      'timeout acme.suv did not come within 8 s.',
    );
    const failures = screen.getByRole('table', { name: 'Last failures' });
    expect(within(failures).getByRole('rowheader', { name: 'timeout' })).toBeTruthy();
  });

  it('opens to what a part contributes by name, and what it was not granted', () => {
    const eager = lockedRemote({ ...suv.manifest }, { ...suv, grants: ['archives'] });
    show({ composition: composition([list, eager]) });
    expect(screen.queryByText('acme.suv-panel')).toBeNull();
    press('acme.suv');
    expect(screen.getByText('acme.suv-panel')).toBeTruthy();
    expect(screen.getByText('archives, pixels; not granted: pixels')).toBeTruthy();
  });

  it('opens to who published it, and how that is known', () => {
    const words = (release?: LockedRemote['release']) => {
      const manifest = { ...suv.manifest, publisher: 'acme' };
      const part = { ...suv, manifest, ...(release && { release }) };
      show({ composition: composition([list, part]) });
      press('acme.suv');
      const said = screen.getByText('publisher').nextElementSibling?.textContent;
      cleanup();
      return said;
    };
    expect(words()).toBe('acme, as it says itself');
    const release = { publisher: 'acme', keyid: '0123456789abcdef', sha384: 'sha384-A' };
    expect(words(release)).toBe('signed by acme (key 0123456789abcdef)');
  });
});

describe('turning parts off', () => {
  it('is stored for this device, and takes effect when the reader reloads', () => {
    show();
    press('Disable for me: acme.suv');
    expect(readOverrides('north').disabled).toEqual(['acme.suv']);
    expect(reload).not.toHaveBeenCalled();
    press('Reload now');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('asks again while a study is open', () => {
    show({ isStudyOpen: () => true });
    press('Disable for me: acme.game');
    press('Reload now');
    expect(reload).not.toHaveBeenCalled();
    press('Not now');
    press('Reload now');
    press('Reload all the same');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is not offered for what the page cannot do without', () => {
    show();
    expect(within(rowOf('acme.list')).getByText('always on')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Disable for me: acme.list' })).toBeNull();
  });

  it('is undone by a reset, with what quarantine remembers', () => {
    show();
    press('Disable for me: acme.game');
    press('Safe mode');
    localStorage.setItem('alternator:failures', '{}');
    press('Reset');
    expect(readOverrides('north')).toEqual({ disabled: [], safeMode: false });
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
  });

  it('starts a search among what is optional and runs', () => {
    show();
    press('Find the part at fault');
    expect(readOverrides('north').bisect?.suspects).toEqual(['acme.game']);
  });
});
