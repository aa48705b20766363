import { type LockedHost, type LockedRemote, readDocument, site } from '@alternator/composition';
import { type ManifestOfTest, remoteOf } from '@alternator/composition/testing';
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
  files: { 'main.js': ['sha384-A', 40_000] },
};

const remote = (manifest: ManifestOfTest) => remoteOf(manifest, { settings: { limit: 3 } });

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
    releaseOf: () => ({ kind: 'unsigned' }),
    isOwn: () => true,
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

const withLimit = remote({
  id: 'acme.x',
  contributes: { settings: { limit: { title: 'Limit', type: 'number', default: 3, max: 10 } } },
});
const key = (id: string) =>
  remote({ id, contributes: { commands: [{ id: `${id}.go`, title: 'Go', hotkey: 'g', load: './go' }] } });

describe('alternator site lock', () => {
  it('says which line names a remote that is not built, and which was meant', () => {
    const text =
      '{\n  "site": "a", "mode": "research",\n  "remotes": {\n    "acme.pet-suvv": "^1.0.0"\n  }\n}';
    expect(refusal(text, [remote({ id: 'acme.pet-suv' })])).toBe(
      'site.jsonc:4:5 unknown-remote remotes.acme.pet-suvv: acme.pet-suvv is not among the built remotes. ' +
        'Did you mean "acme.pet-suv"? (shared/composition/CODES.md#unknown-remote)',
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
    const rivals = [key('acme.a'), key('acme.b')];
    expect(refusal(text(''), rivals)).toBe(
      'site.jsonc:1:49 hotkey-conflict remotes.acme.a: The key g is wanted by acme.a and acme.b (also site.jsonc:1:69). ' +
        'Name the winner in the site: "order": { "hotkeys": { "g": "acme.a" } }. (shared/composition/CODES.md#hotkey-conflict)',
    );
    expect(refusal(text(', "order": { "hotkeys": { "g": "acme.a" } }'), rivals)).toBe('composed');
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
    const lock = compose(text, [withLimit]);
    expect(lock.remotes[0]?.settings).toEqual({ limit: 9 });
    expect(lock.remotes[0]?.fixed).toEqual(['limit']);
    expect(lock.origins).toEqual({
      'remotes.acme.x': 'site.jsonc:2:16',
      'remotes.acme.x.settings.limit': 'site.jsonc:2:63',
    });
  });

  it("takes the site's defaults, which a reader may change, and refuses one that is fixed as well", () => {
    const text = (wish: string) =>
      `{ "site": "a", "mode": "research", "remotes": { "acme.x": { "version": "^1.0.0", ${wish} } } }`;
    const [remote] = compose(text('"defaults": { "limit": 7 }'), [withLimit]).remotes;
    expect(remote).toMatchObject({ settings: { limit: 7 } });
    expect(remote?.fixed).toBeUndefined();
    expect(refusal(text('"defaults": { "limit": 70 }'), [withLimit])).toContain(
      'remotes.acme.x.defaults.limit: limit of acme.x is 70, and must be at most 10. As in 3.',
    );
    expect(refusal(text('"defaults": { "limit": 7 }, "settings": { "limit": 8 }'), [withLimit])).toContain(
      'limit of acme.x stands under "settings" too, which fixes it. Keep one',
    );
  });

  it('wears a theme that is built in or composed, and refuses another with what was meant', () => {
    const night = remote({
      id: 'acme.x',
      contributes: { themes: [{ id: 'acme.night', title: 'Night', base: 'dark', tokens: {} }] },
    });
    const text = (theme: string) =>
      `{ "site": "a", "mode": "research", "theme": "${theme}", "remotes": { "acme.x": "^1.0.0" } }`;
    expect(compose(text('acme.night'), [night]).theme).toBe('acme.night');
    expect(compose(text('light'), [night]).theme).toBe('light');
    expect(refusal(text('acme.nigth'), [night])).toContain(
      'site.jsonc:1:36 unknown-theme theme: nothing composed has the theme "acme.nigth". Did you mean "acme.night"?',
    );
  });

  it('refuses a setting that the remote does not have, or of another type, with what was meant', () => {
    const text = (settings: string) =>
      `{ "site": "a", "mode": "research", "remotes": { "acme.x": { "version": "^1.0.0", "settings": ${settings} } } }`;
    expect(refusal(text('{ "limt": 9 }'), [withLimit])).toContain(
      'setting remotes.acme.x.settings.limt: acme.x has no setting "limt". Did you mean "limit"?',
    );
    expect(refusal(text('{ "limit": "9" }'), [withLimit])).toContain(
      'limit of acme.x is "9", and must be a number',
    );
  });

  it('pins what a range chose: the version, its folder, each of its files by hash, and the host', () => {
    const text = '{ "site": "a", "mode": "research", "remotes": { "acme.x": "^1.0.0" } }';
    const built = remoteOf(
      { id: 'acme.x', version: '1.4.2' },
      {
        base: 'remotes/acme.x/1.4.2-0a1b2c3d/',
        files: {
          'mf-manifest.json': ['sha384-M', 1],
          'remoteEntry.js': ['sha384-E', 2],
          'codec.wasm': ['sha384-W', 3],
        },
      },
    );
    const lock = compose(text, [built]);
    expect(lock.remotes).toMatchObject([{ version: '1.4.2', base: built.base, files: built.files }]);
    expect(lock.host).toMatchObject({ version: '0.1.0', base: host.base, files: host.files });
  });

  it('leaves out what is switched off', () => {
    const text =
      '{ "site": "a", "mode": "research", "remotes": { "acme.x": { "version": "^1.0.0", "enabled": false } } }';
    expect(compose(text, [remote({ id: 'acme.x' })]).remotes).toEqual([]);
  });

  it('accepts that one of two providers is left out because the site chose the other one', () => {
    const rivals = ['acme.a', 'acme.b'].map((id) => remote({ id, provides: ['acme.x@1'] }));
    const text = (order: string) =>
      `{ "site": "a", "mode": "research", "remotes": { "acme.a": "^1.0.0", "acme.b": "^1.0.0" }${order} }`;
    expect(refusal(text(''), rivals)).toContain('token-conflict');
    expect(refusal(text(', "order": { "providers": { "acme.x@1": "acme.a" } }'), rivals)).toBe('composed');
  });

  it('says at which line a permission is to be granted', () => {
    const text = `{ "site": "a", "mode": "research",
  "remotes": { "acme.x": { "version": "^1.0.0",
    "grants": ["pixels"] } } }`;
    const asks = remoteOf({ id: 'acme.x', permissions: ['pixels', 'storage'] });
    expect(refusal(text, [asks])).toContain(
      'site.jsonc:3:5 permission-denied remotes.acme.x.grants: acme.x asks for storage, which the site does not grant.',
    );
  });

  it('refuses to grant what nobody asked for', () => {
    const text = (grants: string) =>
      `{ "site": "a", "mode": "research", "remotes": { "acme.x": { "version": "^1.0.0", "grants": [${grants}] } } }`;
    const asks = remote({ id: 'acme.x', permissions: ['network:https://suv.example.org'] });
    const said = refusal(text('"network:https://suv.example.com"'), [asks]);
    expect(said).toContain(
      'unasked-grant remotes.acme.x.grants: acme.x is granted network:https://suv.example.com, which it does not ask for. ' +
        'Did you mean "network:https://suv.example.org"?',
    );
    expect(refusal(text('"network:https://suv.example.org"'), [asks])).toBe('composed');
  });

  it.each([
    [
      'a slip',
      '"hotkeys": { "g": "acme.aa" }',
      'acme.aa is not composed and cannot win "g". Did you mean "acme.a"?',
    ],
    [
      'who has no such key',
      '"hotkeys": { "h": "acme.a" }',
      'acme.a has no command with the key h. Remove the line.',
    ],
    [
      'who handles no such class',
      '"sopClassHandlers": { "1.2.3": "acme.a" }',
      'acme.a has no handler of 1.2.3. Remove the line.',
    ],
    [
      'who has no such protocol',
      '"hangingProtocols": { "CT+PT": "acme.a" }',
      'acme.a has no hanging protocol for CT+PT. Remove the line.',
    ],
    [
      'who provides no such token',
      '"providers": { "acme.x@1": "acme.a" }',
      'acme.a does not provide acme.x@1. Remove the line.',
    ],
  ])('refuses as a winner %s', (_, order, message) => {
    const text = `{ "site": "a", "mode": "research", "remotes": { "acme.a": "^1.0.0" }, "order": { ${order} } }`;
    expect(refusal(text, [key('acme.a')])).toContain(`: ${message}`);
  });

  it('says once what is wrong with the site as a whole', () => {
    const text =
      '{ "site": "a", "mode": "clinical",\n "remotes": { "acme.a": "^1.0.0", "acme.b": "^1.0.0" } }';
    const both = ['acme.a', 'acme.b'].map((id) => remote({ id, publisher: 'acme' }));
    expect(refusal(text, both)).toBe(
      'site.jsonc:1:16 publisher mode: The site is in clinical mode and does not say whose remotes may run. ' +
        'Name them: "publishers": ["acme"]. (shared/composition/CODES.md#publisher)',
    );
  });

  it('refuses local code in a tab of a clinical site, and notes elsewhere who may', () => {
    const text = (mode: string, more = '') =>
      `{ "site": "a", "mode": "${mode}", "remotes": {}, "publishers": [],\n "devOverrides": { "acme.a": ["pixels"] } ${more}}`;
    expect(refusal(text('clinical'), [])).toBe(
      'site.jsonc:2:2 dev-overrides devOverrides: a clinical site lets local code run, which nobody published or verified. ' +
        'Remove "devOverrides". (shared/composition/CODES.md#dev-overrides)',
    );
    expect(refusal(text('research'), [])).toBe('composed');
    expect(refusal(text('research').replace('pixels', 'pixel'), [])).toContain('devOverrides');
  });

  it('holds the first screen of a route to its budget, and names the largest files', () => {
    const text = (budget: string) =>
      `{ "site": "a", "mode": "research", "remotes": { "acme.list": "^1.0.0" }, "budgets": { ${budget} } }`;
    const list = remoteOf(
      { id: 'acme.list', contributes: { routes: [{ path: 'studies', title: 'T', load: './list' }] } },
      {
        preload: ['list.js'],
        files: {
          'mf-manifest.json': ['sha384-A', 900_000],
          'remoteEntry.js': ['sha384-A', 5000],
          'list.js': ['sha384-A', 25_000],
        },
      },
    );
    expect(refusal(text('"studies": 70'), [list])).toBe('composed');
    expect(refusal(text('"studies": 69'), [list])).toContain(
      'budget budgets.studies: the first screen of "studies" brings 70 kB of code; the site allows 69 kB. ' +
        'The largest files: host/0.1.0-00000000/main.js (40 kB), remotes/acme.list/1.0.0-00000000/list.js (25 kB)',
    );
    expect(refusal(text('"studis": 70'), [list])).toContain('Did you mean "studies"?');
  });

  it('says in the order of the lines all that is wrong, and a slip once', () => {
    const text = `{ "site": "a", "mode": "research",
  "remotes": { "acme.a": "^1.0.0", "acme.b": "^1.0.0" },
  "publishers": ["acmee"],
  "order": { "hotkeys": { "g": "acme.c" } } }`;
    const both = ['acme.a', 'acme.b'].map((id) =>
      remoteOf({ id, publisher: 'acme', engines: { sdk: '^2.0.0' } }),
    );
    const lines = refusal(text, both).split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'site.jsonc:2:16 sdk-range remotes.acme.a:',
      'site.jsonc:2:36 sdk-range remotes.acme.b:',
      'site.jsonc:3:3 publisher publishers:',
      'site.jsonc:4:27 unknown-winner order.hotkeys.g:',
    ]);
    expect(lines[2]).toContain('Did you mean "acme" where "publishers" says "acmee"?');
  });
});
