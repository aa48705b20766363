import { readable } from '@alternator/sdk';
import { createRoot } from 'solid-js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Composition } from '../composition.ts';
import { createNotices } from '../platform/notices.ts';
import { composition } from '../testing/composition.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { beginSettings, wearEarly } from './begin.ts';
import { keptKey } from './kept.ts';

const nightManifest = {
  id: 'acme.night-theme',
  contributes: {
    themes: [{ id: 'acme.night', title: 'Night', base: 'light', tokens: { '--color-ground': '#160a08' } }],
  },
};
const night = lockedRemote(nightManifest);
const keep = (own: object) => localStorage.setItem(keptKey, JSON.stringify({ north: own }));
const page = () => {
  const { dataset, style } = document.documentElement;
  return [dataset.theme, style.getPropertyValue('--color-ground')];
};

function begin(remotes = [night], theme?: string) {
  const made = composition(remotes);
  const composed: Composition = { ...made, lock: { ...made.lock, ...(theme && { theme }) } };
  const notices = createNotices();
  const settings = createRoot(() => beginSettings(composed, notices));
  return { settings, said: () => notices.shown().map(({ message, detail }) => [message, detail]), composed };
}

beforeEach(() => {
  localStorage.clear();
  document.documentElement.removeAttribute('style');
  delete document.documentElement.dataset.theme;
});

describe('the theme of the page', () => {
  it('is dark where nobody says otherwise', () => {
    const { said } = begin();
    expect(page()).toEqual(['dark', '']);
    expect(said()).toEqual([]);
  });

  it('is the site’s, built in or of a remote', () => {
    begin([night], 'high-contrast');
    expect(page()).toEqual(['high-contrast', '']);
    begin([night], 'acme.night');
    expect(page()).toEqual(['light', '#160a08']);
  });

  it('is the reader’s rather than the site’s, also before the first frame', () => {
    keep({ theme: 'acme.night' });
    const { lock } = composition([night]);
    wearEarly({ lock });
    expect(page()).toEqual(['light', '#160a08']);
    begin([night], 'dark');
    expect(page()).toEqual(['light', '#160a08']);
  });

  it('changes as soon as another is chosen, and nothing of the one before stays', () => {
    const { settings } = begin([night], 'acme.night');
    settings.chooseTheme('dark');
    expect(page()).toEqual(['dark', '']);
    settings.chooseTheme(undefined);
    expect(page()).toEqual(['light', '#160a08']);
  });

  it('gives way to what it is made from where its remote is left out, and the reader is told', () => {
    const wanting = lockedRemote({ ...nightManifest, requires: ['acme.nothing@1'] });
    const { said } = begin([wanting], 'acme.night');
    expect(page()).toEqual(['light', '']);
    expect(said()).toEqual([
      [
        'The theme "acme.night" is not shown: acme.night-theme is left out. Light stands in its place.',
        undefined,
      ],
    ]);
  });

  it('gives way to the site’s where the reader’s is not composed any more, and the reader is told', () => {
    keep({ theme: 'acme.dusk' });
    const { said } = begin([night], 'high-contrast');
    expect(page()).toEqual(['high-contrast', '']);
    expect(said()).toEqual([['The theme "acme.dusk" is not part of this site any more.', undefined]]);
  });
});

describe('a value that this device keeps', () => {
  const suv = lockedRemote(
    {
      id: 'acme.suv',
      contributes: {
        settings: {
          limit: { title: 'Limit', type: 'number', default: 3, max: 9, live: true },
          depth: { title: 'Depth', type: 'number', default: 1, live: true },
        },
      },
    },
    { settings: { limit: 3, depth: 1 } },
  );

  it('is told of once where the part does not take it any more', () => {
    keep({ values: { 'acme.suv/limit': 80 } });
    expect(begin([suv]).said()).toEqual([
      [
        'A setting that you made on this device is not taken any more. The settings say which.',
        'limit of acme.suv: 80 must be at most 9',
      ],
    ]);
  });

  it('reaches a part without Solid by `readable`, and wakes only who reads that one', () => {
    const { settings } = begin([suv]);
    const given = settings.give(suv);
    const limits: unknown[] = [];
    const depths: unknown[] = [];
    readable(() => given.limit).subscribe((value) => limits.push(value));
    readable(() => given.depth).subscribe((value) => depths.push(value));
    settings.set(suv, 'limit', 5);
    settings.set(suv, 'limit', 50);
    settings.set(suv, 'limit', undefined);
    expect(limits).toEqual([5, 3]);
    expect(depths).toEqual([]);
    expect({ ...given }).toEqual({ limit: 3, depth: 1 });
  });

  it('reaches a frame of its own with the next load, whatever its part says', () => {
    const framed = { ...suv, manifest: { ...suv.manifest, isolation: 'frame' as const } };
    const { settings } = begin([framed]);
    const given = settings.give(framed);
    settings.set(framed, 'limit', 5);
    expect(given.limit).toBe(3);
    expect(settings.state(framed, 'limit').isPending).toBe(true);
    expect(settings.give(framed).limit).toBe(5);
  });

  it.each(['nonsense', '[]', '{"north":4}', '{"north":{"theme":7,"values":{"acme.suv/limit":{}}}}'])(
    'is as good as never set where %s was written by something else',
    (text) => {
      localStorage.setItem(keptKey, text);
      const { settings, said } = begin([suv]);
      expect(settings.state(suv, 'limit').value).toBe(3);
      expect(said()).toEqual([]);
      settings.set(suv, 'limit', 4);
      expect(JSON.parse(localStorage.getItem(keptKey) ?? '').north.values).toEqual({ 'acme.suv/limit': 4 });
    },
  );
});
