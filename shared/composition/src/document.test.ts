import { describe, expect, it } from 'vitest';
import { readDocument } from './document.ts';
import { remoteManifest } from './schema/remote.ts';
import { site } from './schema/site.ts';

const problems = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

describe('a site file with a mistake', () => {
  it('says where a key is misspelt and what was meant', () => {
    const text = '{\n  "site": "st-mary",\n  "mode": "research",\n  "remots": {},\n  "remotes": {}\n}';
    expect(problems(() => readDocument(text, 'site.jsonc', site))).toBe(
      'site.jsonc:4:3 unknown-key remots: unknown key "remots". Did you mean "remotes"? (shared/composition/CODES.md#unknown-key)',
    );
  });

  it('names the value that is wrong and what would be right', () => {
    const text = '{ "site": "st-mary", "mode": "clinicl", "remotes": {} }';
    expect(problems(() => readDocument(text, 'site.jsonc', site))).toBe(
      'site.jsonc:1:22 invalid mode: "clinicl" is not valid: expected ("development" | "research" | "clinical"). ' +
        'Did you mean "clinical"? (shared/composition/CODES.md#invalid)',
    );
  });

  it('reaches into the form of a remote that was meant', () => {
    const text = '{ "site": "a", "mode": "research", "remotes": { "acme.x": { "versio": "^1.0.0" } } }';
    const said = problems(() => readDocument(text, 'site.jsonc', site));
    expect(said).toContain('unknown key "versio". Did you mean "version"?');
  });

  it('says where the JSON itself breaks', () => {
    expect(problems(() => readDocument('{ "site": ', 'site.jsonc', site))).toContain('site.jsonc:1:');
  });

  it('says what is missing', () => {
    expect(
      problems(() => readDocument('{ "mode": "research", "remotes": {} }', 'site.jsonc', site)),
    ).toContain('"site" is missing');
  });

  it('remembers where each key was written', () => {
    const text = '{\n  "site": "a",\n  "mode": "research",\n  "remotes": {\n    "acme.x": "^1.0.0"\n  }\n}';
    expect(readDocument(text, 'site.jsonc', site).origin(['remotes', 'acme.x'])).toBe('site.jsonc:5:5');
  });
});

describe('remote.json', () => {
  it('refuses "*" as a range: it promises what nobody can', () => {
    const text = '{ "id": "acme.x", "version": "1.0.0", "engines": { "sdk": "*" } }';
    expect(problems(() => readDocument(text, 'remote.json', remoteManifest))).toContain('"*" is refused');
  });

  it('must say for which SDK it was made', () => {
    const read = (engines: string) => () =>
      readDocument(`{ "id": "acme.x", "version": "1.0.0"${engines} }`, 'remote.json', remoteManifest);
    expect(problems(read(''))).toContain('"engines" is missing');
    expect(problems(read(', "engines": {}'))).toContain('"sdk" is missing');
    expect(problems(read(', "engines": { "sdk": "^1.0.0" }'))).toBe('accepted');
  });

  it.each(['viewer', 'settings', 'callback'])("may not have a page at %s, which is the host's", (path) => {
    const routes = JSON.stringify([{ path, title: 'T', load: './page' }]);
    const text = `{ "id": "acme.x", "version": "1.0.0", "engines": { "sdk": "^2.0.0" }, "contributes": { "routes": ${routes} } }`;
    expect(problems(() => readDocument(text, 'remote.json', remoteManifest))).toContain(
      `"${path}" is not valid`,
    );
  });
});
