import { afterEach, describe, expect, it } from 'vitest';
import { belowBase, dropTokens, isConfidential } from './address.ts';

const base = 'https://viewer.example.org/north/';

describe('where a sign-in may lead', () => {
  it.each([
    ['viewer?study=1.2.3', 'viewer?study=1.2.3'],
    [`${base}viewer?source=a&study=1.2#x`, 'viewer?source=a&study=1.2#x'],
    ['/north/studies', 'studies'],
    [base, ''],
    ['', ''],
  ])('"%s" is a place of this deployment', (target, path) => expect(belowBase(target, base)).toBe(path));

  it.each([
    'https://evil.example/',
    '//evil.example/north/',
    '/\\evil.example/',
    'https://viewer.example.org.evil.example/north/',
    'https://viewer.example.org@evil.example/north/',
    'https://me:pw@viewer.example.org/north/',
    'http://viewer.example.org/north/',
    'https://viewer.example.org/south/',
    'https://viewer.example.org/north/../south/',
    '%2e%2e/south/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'callback?code=1',
    'login?iss=x',
  ])('"%s" is none', (target) => expect(belowBase(target, base)).toBeUndefined());
});

describe('tokens in the address', () => {
  afterEach(() => history.replaceState(null, '', '/'));

  it.each([
    ['/viewer?source=a&token=abc', ['token'], '/viewer?source=a'],
    ['/?access_token=a&id_token=b&study=1.2', ['access_token', 'id_token'], '/?study=1.2'],
    ['/callback#access_token=a&id_token=b&state=c', ['access_token', 'id_token'], '/callback'],
    ['/studies#refresh_token=a', ['refresh_token'], '/studies'],
  ])('%s: they are taken out', (address, names, left) => {
    history.replaceState(null, '', address);
    expect(dropTokens()).toEqual(names);
    expect(location.pathname + location.search + location.hash).toBe(left);
  });

  it('other addresses stay as they are', () => {
    history.replaceState(null, '', '/viewer?source=a&code=1&state=2#part');
    expect(dropTokens()).toEqual([]);
    expect(location.search + location.hash).toBe('?source=a&code=1&state=2#part');
  });
});

describe('an address that may carry what signs a person in', () => {
  it.each([
    ['https://pacs.example.org/', true],
    ['http://localhost:8042/', true],
    ['http://127.0.0.1/', true],
    ['http://[::1]:8042/', true],
    ['http://pacs.example.org/', false],
    ['http://localhost.example.org/', false],
    ['http://10.0.0.7/', false],
  ])('%s: %s', (url, may) => expect(isConfidential(new URL(url))).toBe(may));
});
