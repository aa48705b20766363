import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Composition } from '../composition.ts';
import { composition } from '../testing/composition.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { keptKey } from './kept.ts';
import { createReaderSettings } from './reader-settings.ts';
import { SettingsPanel } from './settings-panel.tsx';

const settings = {
  limit: { title: '%limit%', type: 'number', default: 3, min: 1, max: 9, unit: 'mm', live: true },
  norm: {
    title: 'Norm',
    description: 'What an uptake is divided by.',
    type: 'string',
    default: 'bw',
    options: [
      { value: 'bw', title: 'Body weight' },
      { value: 'lbm', title: 'Lean mass' },
    ],
  },
  shown: { title: 'Show it', type: 'boolean', default: true },
  label: { title: 'Label', type: 'string', default: 'SUV' },
  licence: { title: 'Licence', type: 'string', default: 'free', scope: 'site' },
};
const suv = lockedRemote(
  {
    id: 'acme.suv',
    displayName: '%name%',
    contributes: { settings },
  },
  {
    settings: { limit: 3, norm: 'lbm', shown: true, label: 'SUV', licence: 'free' },
    titles: { en: { name: 'Uptake', limit: 'Smallest lesion' } },
  },
);
const plain = lockedRemote({ id: 'acme.plain' });

function show(remotes = [suv, plain], change: Partial<Composition['lock']> = {}) {
  const made = composition(remotes);
  const composed = { ...made, lock: { ...made.lock, ...change } };
  const reader = createReaderSettings(composed.lock);
  const given = reader.give(suv);
  const subject = { composition: composed, reader, locale: () => 'en', isStudyOpen: () => false };
  const { unmount } = render(() => <SettingsPanel subject={subject} headingId="heading" leave={null} />);
  return { reader, given, unmount };
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const rowOf = (name: string) => field(name).parentElement?.parentElement as HTMLElement;
const type = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } });

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe('the settings of a part', () => {
  it('stand below its name with their words, values, units, and whose value it is', () => {
    show();
    const part = screen.getByRole('region', { name: 'Uptake acme.suv' });
    expect(within(part).getByRole('spinbutton', { name: 'Smallest lesion' })).toHaveProperty('value', '3');
    expect(rowOf('Smallest lesion').textContent).toContain('mmdefault');
    expect(within(part).getByRole('combobox', { name: 'Norm' })).toHaveProperty('value', 'Lean mass');
    expect(rowOf('Norm').textContent).toContain('What an uptake is divided by.');
    expect(rowOf('Norm').textContent).toContain('this site');
    expect(within(part).getByRole('checkbox', { name: 'Show it' })).toHaveProperty('checked', true);
  });

  it('are not there for a part that has none, and the page says so where no part has', () => {
    const { unmount } = show();
    expect(screen.queryByText('acme.plain')).toBeNull();
    expect(screen.queryByText(/^No part/)).toBeNull();
    unmount();
    show([plain]);
    expect(screen.getByText('No part of this site has settings of its own.')).toBeTruthy();
    expect(screen.getByLabelText('Theme')).toBeTruthy();
  });

  it('change at once for a part that follows them, and stay on this device', () => {
    const { given, unmount } = show();
    type('Smallest lesion', '5');
    expect(given.limit).toBe(5);
    expect(rowOf('Smallest lesion').textContent).toContain('this device');
    unmount();
    expect(show().given.limit).toBe(5);
    expect(field('Smallest lesion').value).toBe('5');
  });

  it('change after a reload for any other part, and the page says so', () => {
    const { given, unmount } = show();
    expect(screen.queryByRole('button', { name: 'Reload now' })).toBeNull();
    fireEvent.click(field('Show it'));
    expect(given.shown).toBe(true);
    expect(rowOf('Show it').textContent).toContain('after a reload');
    expect(screen.getByRole('button', { name: 'Reload now' })).toBeTruthy();
    unmount();
    expect(show().given.shown).toBe(false);
  });

  it.each([
    ['30', 'it must be at most 9 mm. 3 mm stays in force.'],
    ['0', 'it must be at least 1 mm. 3 mm stays in force.'],
    ['', 'it must be a number. 3 mm stays in force.'],
  ])('refuse "%s" and say why', (typed, sentence) => {
    const { given } = show();
    type('Smallest lesion', typed);
    expect(screen.getByText(`Not taken: ${sentence}`).getAttribute('role')).toBe('alert');
    expect(field('Smallest lesion').getAttribute('aria-invalid')).toBe('true');
    expect(field('Smallest lesion').value).toBe(typed);
    expect(given.limit).toBe(3);
    expect(localStorage.getItem(keptKey)).toBeNull();
    type('Smallest lesion', '4');
    expect(screen.queryByText(/^Not taken/)).toBeNull();
    expect(given.limit).toBe(4);
  });

  it('take one of a few, and words', () => {
    const { reader } = show();
    type('Norm', 'Body weight');
    type('Label', 'Uptake');
    expect(reader.state(suv, 'norm').value).toBe('bw');
    expect(reader.state(suv, 'label').value).toBe('Uptake');
  });

  it('go back one by one to what the site says, or all at once', () => {
    const { reader } = show();
    const resetAll = screen.getByRole('button', { name: 'Reset all' });
    expect(resetAll).toHaveProperty('disabled', true);
    type('Norm', 'Body weight');
    type('Smallest lesion', '7');
    fireEvent.change(screen.getByLabelText('Theme'), { target: { value: 'light' } });
    fireEvent.click(screen.getByRole('button', { name: 'Reset Norm to Lean mass' }));
    expect(reader.state(suv, 'norm').value).toBe('lbm');
    expect(screen.queryByRole('button', { name: /^Reset Norm/ })).toBeNull();
    fireEvent.click(resetAll);
    expect(field('Smallest lesion').value).toBe('3');
    expect(reader.theme()).toBeUndefined();
    expect(localStorage).toHaveLength(0);
  });
});

describe('what a reader cannot change', () => {
  it('is what the site fixes: shown, with the line that says so', () => {
    localStorage.setItem(keptKey, JSON.stringify({ north: { values: { 'acme.suv/limit': 8 } } }));
    const fixed = { ...suv, settings: { ...suv.settings, limit: 6 }, fixed: ['limit'] };
    show([fixed], { origins: { 'remotes.acme.suv.settings.limit': 'site.jsonc:9:7' } });
    expect(field('Smallest lesion')).toMatchObject({ disabled: true, value: '6' });
    expect(rowOf('Smallest lesion').textContent).toContain('Fixed by this site (site.jsonc:9:7)');
  });

  it('is what a part leaves to the site', () => {
    show();
    expect(field('Licence').disabled).toBe(true);
    expect(rowOf('Licence').textContent).toContain('Only the site can change this');
  });
});

describe('what this device kept', () => {
  it('is not used where a new version refuses it, and the row says what and why', () => {
    localStorage.setItem(keptKey, JSON.stringify({ north: { values: { 'acme.suv/limit': 80 } } }));
    const { given } = show();
    expect(given.limit).toBe(3);
    expect(rowOf('Smallest lesion').textContent).toContain(
      'This device keeps 80 must be at most 9 mm. 3 mm is in force.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Reset Smallest lesion to 3 mm' }));
    expect(localStorage).toHaveLength(0);
  });

  it('is another site’s where it was chosen there', () => {
    show();
    type('Smallest lesion', '5');
    expect(createReaderSettings({ site: 'south', origins: {} }).state(suv, 'limit').value).toBe(3);
  });

  it('cannot be kept where the browser has no room: it holds for this page, and the page says so', () => {
    const { given } = show();
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    type('Smallest lesion', '5');
    expect(given.limit).toBe(5);
    expect(screen.getByText(/^This browser keeps nothing for this page/)).toBeTruthy();
  });

  it('follows what another window of this workstation chooses', () => {
    const { given } = show();
    const newValue = JSON.stringify({ north: { values: { 'acme.suv/limit': 2 } } });
    dispatchEvent(new StorageEvent('storage', { key: keptKey, newValue }));
    expect(given.limit).toBe(2);
    expect(field('Smallest lesion').value).toBe('2');
  });
});
