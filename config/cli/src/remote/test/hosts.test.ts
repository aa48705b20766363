import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { endsOf, readHost } from './hosts.ts';

const place = mkdtempSync(join(tmpdir(), 'alternator-hosts-'));
afterAll(() => rmSync(place, { recursive: true }));

const hosts = (...sdk: string[]) =>
  sdk.map((one) => ({ viewer: `/viewers/${one}`, version: '0.1.0', sdk: one, shims: [] }));
const versions = (range: string, ...sdk: string[]) =>
  endsOf(range, hosts(...sdk)).hosts.map((host) => host.sdk);

describe('the hosts at both ends of engines.sdk', () => {
  it('are the lowest and the highest of those that fit, in any order', () => {
    expect(versions('^2.0.0', '2.3.0', '1.9.0', '2.0.0', '2.10.0', '3.0.0')).toEqual(['2.0.0', '2.10.0']);
    expect(versions('>=1.9.0 <3', '2.3.0', '1.9.0', '3.0.0')).toEqual(['1.9.0', '2.3.0']);
    expect(endsOf('^2.0.0', hosts('2.0.0', '2.1.0')).notice).toBeUndefined();
  });

  it('are one where only one is known, which is said', () => {
    const { hosts: ends, notice } = endsOf('^2.0.0', hosts('2.0.0'));
    expect(ends).toHaveLength(1);
    expect(notice).toContain(
      'both ends of engines.sdk ^2.0.0 are the same host, SDK 2.0.0: give another one with --host',
    );
  });

  it('say when the range begins below the oldest host at hand', () => {
    expect(endsOf('^2.0.0', hosts('2.1.0', '2.2.0')).notice).toContain(
      'begins at 2.0.0, the oldest host at hand provides SDK 2.1.0',
    );
  });

  it('count an older SDK that a host provides over its own', () => {
    const shimmed = { viewer: '/viewers/2', version: '0.1.0', sdk: '2.0.0', shims: ['1.0.0'] };
    expect(endsOf('^1.0.0', [shimmed]).hosts).toEqual([{ viewer: '/viewers/2', sdk: '1.0.0' }]);
    expect(endsOf('>=1.0.0', [shimmed]).hosts.map(({ sdk }) => sdk)).toEqual(['2.0.0']);
  });

  it('refuse a range that no host fits', () => {
    expect(() => endsOf('^3.0.0', hosts('2.0.0', '2.1.0'))).toThrow(
      'engines.sdk ^3.0.0 fits none of the hosts at hand: SDK 2.0.0, 2.1.0.',
    );
  });

  it('are read from the newest host of a viewer’s folder', () => {
    const write = (path: string, value: object) => {
      mkdirSync(join(place, path, '..'), { recursive: true });
      writeFileSync(join(place, path), JSON.stringify(value));
    };
    write('host/latest.json', { '0.9.0': '0.9.0-a', '0.10.0': '0.10.0-b' });
    write('host/0.9.0-a/host.json', { sdk: '1.0.0' });
    write('host/0.10.0-b/host.json', { sdk: '2.0.0' });
    expect(readHost(place)).toEqual({ viewer: place, version: '0.10.0', sdk: '2.0.0', shims: [] });
    expect(() => readHost(join(place, 'host'))).toThrow('holds no built viewer');
  });
});
