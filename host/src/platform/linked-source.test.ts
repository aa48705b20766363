import { describe, expect, it } from 'vitest';
import { linkedUrl, readSource, writeSource } from './linked-source.ts';

const base = 'https://viewer.example.org/radiology/';
const origins = ['https://viewer.example.org', 'https://files.example.org'];
const open = (url: string) => linkedUrl(url, base, 'json', origins);

describe('the source of an address', () => {
  it('comes back as it was named, whatever the address holds', () => {
    const named = { id: 'json', url: 'https://files.example.org/a b?url=x&y=%20#' };
    expect(readSource(writeSource(named))).toEqual(named);
    expect(readSource(writeSource({ id: 'archive' }))).toEqual({ id: 'archive' });
  });
});

describe('an address in a link', () => {
  it('is relative to the page, or absolute at an origin that the site lists', () => {
    expect(open('study.json')).toBe('https://viewer.example.org/radiology/study.json');
    expect(open('https://files.example.org/1.json?v=2')).toBe('https://files.example.org/1.json?v=2');
  });

  it.each([
    ['another origin', 'https://evil.example/1.json', 'origin'],
    ['the same host at another port', 'https://files.example.org:8443/1.json', 'origin'],
    ['the same host without https', 'http://files.example.org/1.json', 'origin'],
    ['an origin that only begins alike', 'https://files.example.org.evil.example/', 'origin'],
    ['a protocol-relative address elsewhere', '//evil.example/1.json', 'origin'],
    ['a user in it', 'https://files.example.org@evil.example/1.json', 'unsupported'],
    ['a fragment', 'https://files.example.org/1.json#x', 'unsupported'],
    ['code', 'javascript:alert(1)', 'unsupported'],
    ['bytes', 'data:application/json,{}', 'unsupported'],
    ['a blob', 'blob:https://viewer.example.org/1', 'unsupported'],
    ['no address', 'https://', 'unsupported'],
  ])('is refused with %s', (_, url, code) => {
    expect(() => open(url)).toThrow(expect.objectContaining({ code }));
  });
});
