import { afterEach, describe, expect, it, vi } from 'vitest';
import { siteOfPage } from './page-site.ts';

type Entry = Readonly<{
  site: string;
  mode?: string;
  keys?: string;
  hosts?: string;
  sequence?: string;
  main?: '';
}>;

/** The page at an address, as `index.html` with these sites. */
function siteAt(address: string, entries: readonly Entry[]) {
  const url = new URL(address);
  vi.stubGlobal('location', { hostname: url.hostname, search: url.search });
  document.head.replaceChildren(
    ...entries.map(({ site, ...dataset }) => {
      const meta = document.createElement('meta');
      Object.assign(meta, { name: 'alternator-site', content: site });
      Object.assign(meta.dataset, dataset);
      return meta;
    }),
  );
  return siteOfPage(new URL('.', url));
}
const nameAt = (address: string, entries: readonly Entry[]) => siteAt(address, entries)?.name;

afterEach(() => vi.unstubAllGlobals());

const north = {
  site: 'north',
  hosts: 'north.example.org *.wards.example.org',
  keys: 'AAAA',
  mode: 'clinical',
};
const south = { site: 'south', keys: 'BBBB CCCC', mode: 'clinical', sequence: '12' };
const teaching = { site: 'teaching', mode: 'research', main: '' } as const;
const all = [north, south, teaching];

describe('the site of an address', () => {
  it.each([
    ['its host name', 'https://north.example.org/', 'north'],
    ['a host name below the one with the star', 'https://b2.wards.example.org/', 'north'],
    ['the folder that the page lies in', 'https://pacs.example.org/south/viewer', 'south'],
    ['?site=', 'https://pacs.example.org/viewer?site=south', 'south'],
    ['nothing: the one composed last', 'https://pacs.example.org/viewer', 'teaching'],
  ])('is told by %s', (_, address, site) => expect(nameAt(address, all)).toBe(site));

  it('is told by the host name first, then by the folder, then by ?site=', () => {
    expect(nameAt('https://north.example.org/south/?site=teaching', all)).toBe('north');
    expect(nameAt('https://pacs.example.org/south/?site=teaching', all)).toBe('south');
    expect(nameAt('https://pacs.example.org/?site=teaching', all)).toBe('teaching');
  });

  it('is not told by a name that only ends alike', () => {
    expect(nameAt('https://evilnorth.example.org/', all)).toBe('teaching');
    expect(nameAt('https://evilwards.example.org/', all)).toBe('teaching');
    expect(nameAt('https://wards.example.org/', all)).toBe('teaching');
  });

  it('comes with mode, keys and the channel that was published with the page', () => {
    expect(siteAt('https://pacs.example.org/south/', all)).toEqual({
      name: 'south',
      mode: 'clinical',
      keys: ['BBBB', 'CCCC'],
      sequence: 12,
    });
    expect(siteAt('https://pacs.example.org/', all)).toMatchObject({ keys: [], sequence: 0 });
  });
});

describe('a link', () => {
  const refused = expect.objectContaining({ code: 'site' });
  const chosenBy = (search: string, entries: readonly Entry[]) => {
    try {
      return nameAt(`https://pacs.example.org/viewer${search}`, entries);
    } catch (error) {
      return error;
    }
  };

  it('cannot choose a site that has a host name of its own', () => {
    expect(chosenBy('?site=north', all)).toEqual(refused);
    expect(chosenBy('?site=north', [{ site: 'north', hosts: 'north.example.org' }, teaching])).toEqual(
      refused,
    );
    // Without the host name it could.
    expect(chosenBy('?site=north', [{ site: 'north' }, teaching])).toBe('north');
  });

  it('cannot lead a page with signed sites to one that the page does not name', () => {
    expect(chosenBy('?site=mallory', all)).toEqual(refused);
    expect(chosenBy('?site=mallory', [teaching])).toBe('mallory');
  });

  it('cannot name a file outside the folder of the sites', () => {
    expect(chosenBy('?site=../uploads', [])).toBeUndefined();
    expect(chosenBy('?site=https://evil.example', [])).toBeUndefined();
  });
});

describe('a page that names no site', () => {
  it('has the one of the deployment, or the one that the address names', () => {
    expect(siteAt('http://127.0.0.1:4860/', [])).toBeUndefined();
    expect(siteAt('http://127.0.0.1:4860/?site=demo', [])).toEqual({
      name: 'demo',
      mode: undefined,
      keys: [],
      sequence: 0,
    });
  });

  it('starts at no address of its own that belongs to none of its signed sites', () => {
    expect(() => siteAt('https://pacs.example.org/', [north, south])).toThrow(
      'This address belongs to no site that index.html names.',
    );
  });
});
