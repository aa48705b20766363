import { describe, expect, it } from 'vitest';
import type { Facts } from './facts.ts';
import type { PartFacts } from './part-facts.ts';
import { reportOf } from './report.ts';

const part: PartFacts = {
  id: 'acme.suv',
  name: 'SUV',
  version: '2.3.0',
  hash: '0a1b2c3d',
  criticality: 'clinical',
  sdk: '^2.0.0',
  shim: undefined,
  publisher: { name: 'acme', keyid: '0123456789abcdef' },
  state: 'active',
  off: undefined,
  why: undefined,
  activationMs: 12.4,
  bytes: 120_000,
  loadedBytes: 20_000,
  granted: ['archives'],
  asked: ['archives', 'pixels'],
  contributions: [{ kind: 'panels', ids: ['acme.suv-panel'] }],
  written: 'site.jsonc:9:5',
  mayDisable: true,
};

const facts = (change: Partial<Facts> = {}): Facts => ({
  page: {
    site: 'north',
    title: undefined,
    mode: 'clinical',
    lockHash: 'deadbeef',
    sha384: 'sha384-AAAA',
    sequence: 41,
    notBefore: undefined,
    notAfter: undefined,
    trust: 'signed',
    kept: undefined,
    host: '0.1.0',
    hostHash: '11223344',
    sdk: '1.0.0',
    address: 'https://viewer.example.org/',
    secure: true,
    serviceWorker: false,
    offline: { kind: 'off' },
    can: ['wasm'],
    cannot: ['opfs'],
    browser: 'A browser',
  },
  parts: [part],
  shared: [{ name: 'solid-js', version: '1.9.19', singleton: true, from: 'alternator_host', loaded: true }],
  failures: [],
  ...change,
});

const report = (change?: Partial<Facts>) => reportOf(facts(change), new Date('2026-11-25T18:00:00Z'));

describe('the report', () => {
  it('says what runs, how far it is trusted, and what each part may do', () => {
    const text = report();
    for (const line of [
      'Site: north, mode clinical, at https://viewer.example.org/',
      'Lock: deadbeef sha384-AAAA',
      'Channel: number 41, without limit',
      'acme.suv 2.3.0 0a1b2c3d, clinical: active after 12 ms',
      'SDK ^2.0.0; 20 kB loaded of 120 kB; may: archives; asks: archives, pixels; contributes: panels 1; publisher: signed by acme (key 0123456789abcdef); written in site.jsonc:9:5',
      'solid-js 1.9.19, one copy, from alternator_host',
    ])
      expect(text).toContain(line);
  });

  it('says which part runs over the shim of an older SDK', () => {
    const older = { ...part, sdk: '^1.0.0', shim: '1.0.0' };
    expect(report({ parts: [older] })).toContain('SDK ^1.0.0, runs over the shim of SDK 1.0.0; 20 kB');
  });

  it('says why a part is left out and what to do', () => {
    const why = { code: 'token-missing', message: 'acme.suv requires acme.units@1', fix: 'Add it.' };
    expect(report({ parts: [{ ...part, state: 'skipped', why }] })).toContain(
      'token-missing: acme.suv requires acme.units@1. Add it.',
    );
  });

  it('leaves out the words of a part that failed: they may name a patient', () => {
    const why = { code: 'activation', message: 'acme.suv failed: no dose for Doe^Jane, ID 4711' };
    const failures = [{ at: 0, remoteId: 'acme.suv', ...why }];
    const text = report({ parts: [{ ...part, state: 'failed', why }], failures });
    expect(text).toContain('activation: (the words of the part are left out)');
    expect(text).not.toMatch(/Doe|4711/);
    // The same words under a kind that the host words itself would pass: it is the kind that keeps them out.
    const own = [{ at: 0, remoteId: 'acme.suv', code: 'timeout', message: why.message }];
    expect(report({ failures: own })).toContain('Doe');
  });

  it('leaves out queries and UIDs, wherever they stand', () => {
    const message =
      'viewer?source=pacs&study=1.2.840.113619.2.55.3 and 2.25.329800735698586629295641978511506172918';
    const file = 'studies/1.2.840.113619.2.55.3/series';
    const failures = [{ at: 0, remoteId: 'acme.suv', code: 'timeout', message, file, status: 404 }];
    const text = report({ failures });
    expect(text).not.toMatch(/113619|32980073|source=/);
    expect(text).toContain('HTTP 404');
  });

  it('names no part that is not composed', () => {
    const failures = [{ at: 0, remoteId: 'Doe^Jane', code: 'timeout', message: 'late' }];
    expect(report({ failures })).not.toContain('Doe');
  });
});
