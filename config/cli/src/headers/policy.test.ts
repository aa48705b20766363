import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, type PolicySource } from './policy.ts';

const bare: PolicySource = { mode: 'research', dataSources: [], remotes: [], frameAncestors: ['self'] };

/** A data source that may talk to these. */
const source = (...origins: string[]) => ({ origins });

const remote = (permissions: string[], grants: string[]) => ({ manifest: { permissions }, grants });

function directive(name: string, site: Partial<PolicySource>, hot: string[] = []): string | undefined {
  const policy = contentSecurityPolicy({ ...bare, ...site }, hot);
  return policy.split('; ').find((text) => text.split(' ')[0] === name);
}

describe('the policy of a page', () => {
  it('allows nothing but what the page is made of', () => {
    expect(contentSecurityPolicy(bare).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self' blob:",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ]);
  });

  it('lets it talk to the origins of its data sources, each once', () => {
    const dataSources = [
      source('self', 'https://pacs.example.org'),
      source('https://pacs.example.org', 'http://10.0.0.7:8042'),
    ];
    expect(directive('connect-src', { dataSources })).toBe(
      "connect-src 'self' https://pacs.example.org http://10.0.0.7:8042",
    );
  });

  it('lets it talk to what a remote asks for and the site grants, and to nothing else', () => {
    const asked = ['pixels', 'network:https://suv.example.org', 'network:https://tracker.example.com'];
    const remotes = [
      remote(asked, ['pixels', 'network:https://suv.example.org']),
      remote([], ['network:https://never-asked.example.org']),
    ];
    expect(directive('connect-src', { remotes })).toBe("connect-src 'self' https://suv.example.org");
  });

  it('reaches programs of this computer where the site lets a tab run local code, and in clinical mode not', () => {
    const policy = contentSecurityPolicy({ ...bare, devOverrides: 'localhost' }).split('; ');
    const before = contentSecurityPolicy(bare).split('; ');
    expect(policy.filter((one) => !before.includes(one))).toEqual([
      "script-src 'self' 'wasm-unsafe-eval' http://127.0.0.1:*",
      "style-src 'self' http://127.0.0.1:*",
      "img-src 'self' blob: data: http://127.0.0.1:*",
      "connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*",
      'trusted-types default alternator-local',
    ]);
    expect(contentSecurityPolicy({ ...bare, mode: 'clinical', devOverrides: 'localhost' })).toBe(
      contentSecurityPolicy({ ...bare, mode: 'clinical' }),
    );
  });

  it('lets it talk to what local code may reach by its own name in the site', () => {
    const devOverrides = { 'acme.x': ['pixels', 'network:https://suv.example.org'] };
    expect(directive('connect-src', { devOverrides })).toContain(' https://suv.example.org ');
    expect(directive('connect-src', { mode: 'clinical', devOverrides })).toBe("connect-src 'self'");
  });

  it('lets those show it inside their page whom the site names, or nobody', () => {
    const frameAncestors = ['self', 'https://portal.example.org'];
    expect(directive('frame-ancestors', { frameAncestors })).toBe(
      "frame-ancestors 'self' https://portal.example.org",
    );
    expect(directive('frame-ancestors', { frameAncestors: [] })).toBe("frame-ancestors 'none'");
  });

  it('names the scripts of isolated remotes by their hashes, and lets frames show what the page itself made', () => {
    const files: Record<string, [string, number]> = {
      'panel.js': ['sha384-PANEL', 1],
      'other.js': ['sha384-OTHER', 1],
    };
    const isolated = { ...remote([], []), frames: { './panel': 'panel.js' }, files };
    const host = { frameGuard: 'guard.js', files: { 'guard.js': ['sha384-GUARD', 1] as [string, number] } };
    const site = { host, remotes: [remote([], []), isolated] };
    expect(directive('script-src', site)).toBe(
      "script-src 'self' 'wasm-unsafe-eval' 'sha384-GUARD' 'sha384-PANEL'",
    );
    expect(directive('frame-src', site)).toBe('frame-src blob:');
    expect(directive('frame-src', { host, remotes: [remote([], [])] })).toBeUndefined();
    expect(directive('script-src', { ...site, framedBefore: ['sha384-GUARD', 'sha384-OLD'] })).toBe(
      "script-src 'self' 'wasm-unsafe-eval' 'sha384-GUARD' 'sha384-PANEL' 'sha384-OLD'",
    );
  });

  it('lets development servers tell of edits, and make scripts', () => {
    const site = { mode: 'development' } as const;
    expect(directive('connect-src', site, ['ws://127.0.0.1:4001'])).toBe(
      "connect-src 'self' ws://127.0.0.1:4001",
    );
    expect(directive('require-trusted-types-for', site)).toBeUndefined();
  });

  it.each([
    'https://[2001:db8::1]:8443',
    'https://*.example.org',
    'http://archive',
    'HTTPS://PACS.example.org',
  ])('takes the origin %s', (origin) => {
    expect(directive('connect-src', { dataSources: [source(origin)] })).toBe(`connect-src 'self' ${origin}`);
  });

  it.each([
    "https://a.example;script-src 'unsafe-inline'",
    'https://a.example;script-src',
    'https://a.example,default-src',
    'https://a.example/path',
    'https://user@a.example',
    'https://*',
    '*',
    'https:',
    "'unsafe-inline'",
    'ws://a.example',
    'https://a.example"',
    'https://$host',
  ])('refuses %s, which would say more than an origin', (origin) => {
    expect(() => directive('connect-src', { dataSources: [source(origin)] })).toThrow('is no origin');
    expect(() => directive('frame-ancestors', { frameAncestors: [origin] })).toThrow('is no origin');
  });
});
