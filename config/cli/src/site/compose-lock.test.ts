import {
  type LockedHost,
  type LockedRemote,
  readDocument,
  remoteManifest,
  site,
} from '@alternator/composition';
import { describe, expect, it } from 'vitest';
import { composeLock, type Parts } from './compose-lock.ts';
import type { SiteFile } from './read-site.ts';

const host: LockedHost = {
  version: '0.1.0',
  sdk: '1.0.0',
  provides: [],
  entry: 'main.js',
  styles: [],
  workers: {},
  base: 'host/0.1.0-00000000/',
  files: {},
};

function remote(manifest: { id: string } & Record<string, unknown>): LockedRemote {
  const text = JSON.stringify({ version: '1.0.0', engines: { sdk: '^1.0.0' }, ...manifest });
  const full = readDocument(text, 'remote.json', remoteManifest).value;
  const { id, version, criticality } = full;
  return {
    id,
    version,
    base: `remotes/${id}/1.0.0-00000000/`,
    manifest: full,
    container: id,
    styles: [],
    titles: {},
    workers: {},
    criticality,
    settings: { limit: 3 },
    grants: [],
    files: {},
  };
}

function compose(text: string, remotes: readonly LockedRemote[]) {
  const file: SiteFile = {
    name: 'test',
    file: 'site.jsonc',
    document: readDocument(text, 'site.jsonc', site),
  };
  const parts: Parts = {
    host,
    known: remotes.map(({ id }) => id),
    remoteOf: (id) => remotes.find((one) => one.id === id),
  };
  return composeLock(file, parts);
}

function refusal(text: string, remotes: readonly LockedRemote[]): string {
  try {
    compose(text, remotes);
  } catch (error) {
    return (error as Error).message;
  }
  return 'composed';
}

const key = (id: string) =>
  remote({ id, contributes: { commands: [{ id: `${id}.go`, title: 'Go', hotkey: 'g', load: './go' }] } });

describe('alternator site lock', () => {
  it('says which line names a remote that is not built, and which was meant', () => {
    const text =
      '{\n  "site": "a", "mode": "research",\n  "remotes": {\n    "acme.pet-suvv": "^1.0.0"\n  }\n}';
    expect(refusal(text, [remote({ id: 'acme.pet-suv' })])).toBe(
      'site.jsonc:4:5 remotes.acme.pet-suvv: acme.pet-suvv is not among the built remotes Did you mean "acme.pet-suv"?',
    );
  });

  it('refuses a remote built for another SDK before anybody opens the page', () => {
    const text = '{ "site": "a", "mode": "research", "remotes": { "acme.x": "^1.0.0" } }';
    const said = refusal(text, [remote({ id: 'acme.x', engines: { sdk: '^2.0.0' } })]);
    expect(said).toContain('acme.x 1.0.0 needs SDK ^2.0.0; this host provides 1.0.0');
  });

  it('wants a winner named where two commands want one key', () => {
    const text = (order: string) =>
      `{ "site": "a", "mode": "research", "remotes": { "acme.a": "^1.0.0", "acme.b": "^1.0.0" }${order} }`;
    expect(refusal(text(''), [key('acme.a'), key('acme.b')])).toContain(
      'acme.b.go and acme.a.go both want the key g',
    );
    expect(refusal(text(', "order": { "hotkeys": { "g": "acme.a" } }'), [key('acme.a'), key('acme.b')])).toBe(
      'composed',
    );
  });

  it('refuses a data source that nothing composed speaks to', () => {
    const text = `{ "site": "a", "mode": "research", "remotes": {},
      "dataSources": [{ "id": "pacs", "use": "acme.web", "title": "PACS" }] }`;
    expect(refusal(text, [])).toContain(
      'data source "pacs" uses acme.web, which no composed remote contributes',
    );
  });

  it('raises a criticality, and never lowers one', () => {
    const text = `{ "site": "a", "mode": "research", "remotes": {
      "acme.up": { "version": "^1.0.0", "criticality": "clinical" },
      "acme.down": { "version": "^1.0.0", "criticality": "optional" } } }`;
    const lock = compose(text, [
      remote({ id: 'acme.up' }),
      remote({ id: 'acme.down', criticality: 'required' }),
    ]);
    expect(lock.remotes.map(({ criticality }) => criticality)).toEqual(['clinical', 'required']);
  });

  it("puts the site's settings over the remote's, and remembers where each remote was named", () => {
    const text = `{ "site": "a", "mode": "research",
  "remotes": { "acme.x": { "version": "^1.0.0", "settings": { "limit": 9 } } } }`;
    const lock = compose(text, [remote({ id: 'acme.x' })]);
    expect(lock.remotes[0]?.settings).toEqual({ limit: 9 });
    expect(lock.origins).toEqual({ 'remotes.acme.x': 'site.jsonc:2:16' });
  });

  it('leaves out what is switched off', () => {
    const text =
      '{ "site": "a", "mode": "research", "remotes": { "acme.x": { "version": "^1.0.0", "enabled": false } } }';
    expect(compose(text, [remote({ id: 'acme.x' })]).remotes).toEqual([]);
  });
});
