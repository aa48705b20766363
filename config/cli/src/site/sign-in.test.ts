import { type Lock, readDocument, site } from '@alternator/composition';
import { remoteOf } from '@alternator/composition/testing';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../headers/policy.ts';
import { composeLock } from './compose-lock.ts';
import { signInWarnings } from './sign-in-problems.ts';

const web = remoteOf({
  id: 'acme.web',
  contributes: {
    dataSources: [{ id: 'acme.web', title: 'Web', load: './web' }],
    commands: [{ id: 'acme.store', title: 'Store', load: './store' }],
  },
});
const hospital = '"hospital": { "authority": "https://id.example.org/realms/x", "clientId": "viewer" }';

/** A site whose lines from the second on are the test's. */
function compose(...lines: string[]): Lock {
  const text = `{ "site": "a", "mode": "research", "remotes": { "acme.web": "^1.0.0" },\n${lines.join('\n')}\n}`;
  const file = { name: 'a', file: 'site.jsonc', document: readDocument(text, 'site.jsonc', site) };
  const host = {
    version: '0.1.0',
    sdk: '1.0.0',
    provides: [],
    entry: 'main.js',
    styles: [],
    workers: {},
    base: 'host/0.1.0-00000000/',
    files: { 'main.js': ['sha384-A', 1] as [string, number] },
  };
  return composeLock(file, {
    host,
    known: [web.id],
    remoteOf: () => web,
    releaseOf: () => ({ kind: 'unsigned' }),
    isOwn: () => true,
  });
}

const source = (rest: string) =>
  `"dataSources": [{ "id": "pacs", "use": "acme.web", "title": "PACS"${rest} }]`;

function refusal(...lines: string[]): string {
  try {
    compose(...lines);
  } catch (error) {
    return (error as Error).message;
  }
  return 'composed';
}

describe('the sign-in of a site', () => {
  it('says which line names a provider that nobody described', () => {
    const wrong = source(',\n"auth": { "kind": "oidc", "provider": "hospitl" }');
    expect(refusal(`"signIn": { "providers": { ${hospital} } },`, wrong)).toBe(
      'site.jsonc:4:27 unknown-provider dataSources.0.auth.provider: there is no sign-in provider "hospitl". ' +
        'Did you mean "hospital"? (shared/composition/CODES.md#unknown-provider)',
    );
    expect(refusal('"signIn": { "required": "other",', `"providers": { ${hospital} } }`)).toContain(
      'site.jsonc:2:13 unknown-provider signIn.required',
    );
  });

  it('knows neither a provider without encryption, but on this computer, nor the implicit flow', () => {
    const at = (authority: string, more = '') =>
      refusal(`"signIn": { "providers": { "x": { "authority": "${authority}", "clientId": "v"${more} } } }`);
    expect(at('http://id.example.org/')).toContain('an https URL without query and fragment');
    expect(at('https://id.example.org/?x=1')).toContain('an https URL');
    expect(at('http://127.0.0.1:8080/realms/x')).toBe('composed');
    expect(at('https://id.example.org', ', "responseType": "id_token token"')).toContain(
      'unknown key "responseType"',
    );
  });

  it('sends nothing that signs a person in over plain http', () => {
    const basic = (origin: string) =>
      refusal(source(`, "origins": ["${origin}"], "auth": { "kind": "basic" }`));
    expect(basic('http://pacs.example.org')).toContain('insecure-sign-in dataSources.0.origins');
    expect(basic('http://localhost.example.org')).toContain('insecure-sign-in');
    expect(basic('http://127.0.0.1:8042')).toBe('composed');
  });

  it('gives roles only to commands that somebody has', () => {
    const roles = (id: string) =>
      refusal(`"signIn": { "providers": { ${hospital} }, "commands": { "${id}": ["radiologist"] } }`);
    expect(roles('acme.stroe')).toContain('Did you mean "acme.store"?');
    expect(roles('acme.store')).toBe('composed');
  });

  it('warns of a provider that nothing uses, and composes', () => {
    const lock = compose(`"signIn": { "providers": { ${hospital} } }`);
    expect(signInWarnings(lock).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['unused-provider', 'signIn.providers.hospital'],
    ]);
    const used = compose(
      `"signIn": { "providers": { ${hospital} } },`,
      source(', "auth": { "kind": "oidc", "provider": "hospital" }'),
    );
    expect(signInWarnings(used)).toEqual([]);
  });

  it('opens the policy to the provider, and to a frame of it only where a token is renewed in one', () => {
    const withRenewal = (more: string) =>
      contentSecurityPolicy(
        compose(
          `"frameAncestors": ["https://portal.example.org"], "signIn": { "providers": { "x": { "authority": "https://id.example.org/realms/x", "clientId": "v"${more} } } }`,
        ),
      ).split('; ');
    const plain = withRenewal(', "origins": ["https://token.example.org"]');
    expect(plain).toContain("connect-src 'self' https://id.example.org https://token.example.org");
    expect(plain.filter((one) => one.startsWith('frame'))).toEqual([
      'frame-ancestors https://portal.example.org',
    ]);
    expect(withRenewal(', "renew": "iframe"').filter((one) => one.startsWith('frame'))).toEqual([
      "frame-src 'self' https://id.example.org",
      "frame-ancestors 'self' https://portal.example.org",
    ]);
  });
});
