import { describe, expect, it } from 'vitest';
import { allowsLocalCode, localGrants, readLocalSource } from './local-code.ts';
import { lockOf, remoteOf } from './testing/index.ts';

const here = 'http://127.0.0.1:4870/';

describe('an address that names local code', () => {
  it.each(['acme.pet-suv=http://127.0.0.1:4870/', 'acme.pet-suv=http://127.0.0.1:4870'])(
    '%s says which remote, and where it is served',
    (wish) => expect(readLocalSource(wish)).toEqual({ id: 'acme.pet-suv', origin: here }),
  );

  it.each([
    'https://127.0.0.1:4870/',
    'http://127.0.0.1/',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:65536/',
    'http://localhost:4870/',
    'http://[::1]:4870/',
    'http://127.0.0.2:4870/',
    'http://10.0.0.7:4870/',
    'http://127.0.0.1.evil.example:4870/',
    'http://127.0.0.1:4870@evil.example/',
    'http://evil.example#http://127.0.0.1:4870/',
    'http://127.0.0.1:4870/folder/',
    'http://127.0.0.1:4870/?a=1',
    'http://127.0.0.1:4870/\n',
    '//127.0.0.1:4870/',
    'javascript:alert(1)',
    '',
  ])('%j is no place that it may come from', (address) => {
    expect(readLocalSource(`acme.x=${address}`)).toMatch(/from this computer only/);
  });

  it.each(['', 'acme.x', '=http://127.0.0.1:4870/', 'Acme X=http://127.0.0.1:4870/'])(
    '%j names no remote',
    (wish) => expect(readLocalSource(wish)).toMatch(/must name a remote/),
  );
});

describe('whether a site lets local code run', () => {
  const allows = (change: Parameters<typeof lockOf>[1], id = 'acme.x', base = here) =>
    allowsLocalCode(lockOf([], change), id, base);

  it('it does not where it says nothing', () => expect(allows({})).toBe(false));
  it('it does for any remote, or for those that it names', () => {
    expect(allows({ devOverrides: 'localhost' })).toBe(true);
    expect(allows({ devOverrides: { 'acme.x': [] } })).toBe(true);
    expect(allows({ devOverrides: { 'acme.y': [] } })).toBe(false);
    expect(allows({ devOverrides: {} }, 'constructor')).toBe(false);
  });
  it('never in clinical mode', () => {
    expect(allows({ mode: 'clinical', devOverrides: 'localhost' })).toBe(false);
  });
  it('never from elsewhere, in development mode neither', () => {
    const elsewhere = 'https://evil.example/';
    expect(allows({ devOverrides: 'localhost' }, 'acme.x', elsewhere)).toBe(false);
    expect(allows({ devOverrides: 'localhost' }, 'acme.x', 'remotes/acme.x/1.0.0-00000000/')).toBe(false);
    expect(allows({ mode: 'development' }, 'acme.x', elsewhere)).toBe(false);
    expect(allows({ mode: 'development' }, 'acme.x', '//evil.example/')).toBe(false);
    expect(allows({ mode: 'development' }, 'acme.x', 'remotes/acme.x/dev/')).toBe(true);
  });
});

describe('what local code may do', () => {
  const composed = remoteOf({ id: 'acme.x', permissions: ['pixels'] });

  it('is what the remote in whose place it runs may do', () => {
    expect(localGrants(lockOf([composed], { devOverrides: 'localhost' }), 'acme.x')).toEqual(['pixels']);
  });
  it('is nothing beyond drawing for one that the site does not compose', () => {
    expect(localGrants(lockOf([composed], { devOverrides: 'localhost' }), 'acme.new')).toEqual([]);
  });
  it('is also what the site names beside its id', () => {
    const devOverrides = { 'acme.x': ['measurements'], 'acme.new': ['archives'] };
    expect(localGrants(lockOf([composed], { devOverrides }), 'acme.x')).toEqual(['pixels', 'measurements']);
    expect(localGrants(lockOf([composed], { devOverrides }), 'acme.new')).toEqual(['archives']);
  });
});
