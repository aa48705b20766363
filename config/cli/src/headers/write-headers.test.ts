import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apache } from './apache.ts';
import { azure } from './azure.ts';
import { askAgain, forEver } from './caching.ts';
import { caddy } from './caddy.ts';
import { cloudfront } from './cloudfront.ts';
import { meta } from './meta.ts';
import { netlify } from './netlify.ts';
import { nginx, nginxCacheMap } from './nginx.ts';
import { type ResponseHeaders, responseHeaders } from './response-headers.ts';
import { writeHeaders } from './write-headers.ts';
import type { Writer } from './writer.ts';

const lock = {
  site: 'st-mary',
  mode: 'research',
  dataSources: [],
  remotes: [],
  frameAncestors: ['https://portal.example.org'],
} as const;
const headers = responseHeaders(lock);
const written = (server: string) => writeHeaders(lock, server).text;
const withValue = (writer: Writer, value: string) =>
  writer({ site: 'st-mary', headers: [['X-Test', value]] }).text;
/** What stands between the first quotes after the name, or behind it. */
const tail = (text: string, start: string) =>
  text
    .split('\n')
    .find((line) => line.trimStart().startsWith(start))
    ?.trimStart()
    .slice(start.length);

describe('what every answer carries', () => {
  it('is the policy, a hash for each script, no guessing of types, no address to others', () => {
    expect(Object.fromEntries(headers)).toMatchObject({
      'Content-Security-Policy': expect.stringContaining('frame-ancestors https://portal.example.org'),
      'Integrity-Policy': 'blocked-destinations=(script)',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
  });

  it('asks no hash of the scripts of a development server', () => {
    const names = responseHeaders({ ...lock, mode: 'development' }).map(([name]) => name);
    expect(names).not.toContain('Integrity-Policy');
  });
});

/** Reads the headers of a configuration back, as far as its language is needed for it. */
const readers: Readonly<Record<string, (text: string) => [name: string, value: string][]>> = {
  nginx: (text) => matches(text, /^add_header (\S+) "(.*)" always;$/gm),
  caddy: (text) => matches(text, /^\t([A-Z][\w-]+) "(.*)"$/gm),
  apache: (text) =>
    matches(text, /^Header always set (\S+) "([^"]*)"$/gm).filter(([name]) => name !== 'Cache-Control'),
  netlify: (text) => matches(text, /^ {2}(\S+): (.*)$/gm).filter(([name]) => name !== 'Cache-Control'),
  azure: (text) =>
    Object.entries<string>(JSON.parse(text).globalHeaders).filter(([name]) => name !== 'Cache-Control'),
};

function matches(text: string, pattern: RegExp): [string, string][] {
  return [...text.matchAll(pattern)].map(([, name = '', value = '']) => [name, value]);
}

describe.each(Object.entries(readers))('the configuration for %s', (server, read) => {
  it('holds each header of the description once, with its value', () => {
    expect(read(written(server))).toEqual(headers);
  });

  it('says how long files may be kept', () => {
    expect(written(server)).toContain(forEver);
    if (server !== 'netlify') expect(written(server)).toContain(askAgain);
  });

  it('refuses a value that would end its line', () => {
    const broken: ResponseHeaders = [['X-Test', 'a\nInclude /etc/passwd']];
    const writer = { nginx, caddy, apache, netlify, azure }[server] as Writer;
    expect(() => writer({ site: 'st-mary', headers: broken })).toThrow('cannot send this value');
  });
});

describe('a value with quotes and semicolons', () => {
  const value = String.raw`report="a;b" \d 50% {x}`;

  it('is one value in nginx, which has no way to write a dollar sign', () => {
    expect(tail(withValue(nginx, value), 'add_header X-Test ')).toBe(
      String.raw`"report=\"a;b\" \\d 50% {x}" always;`,
    );
    expect(() => withValue(nginx, '$host')).toThrow('cannot send this value');
  });

  it('is one value in Caddy, which expands braces', () => {
    expect(tail(withValue(caddy, 'report="a;b" 50%'), 'X-Test ')).toBe(String.raw`"report=\"a;b\" 50%"`);
    expect(() => withValue(caddy, '{env.HOME}')).toThrow('cannot send this value');
  });

  it('is one value in Apache, where a percent sign begins a format', () => {
    expect(tail(withValue(apache, value), 'Header always set X-Test ')).toBe(
      String.raw`"report=\"a;b\" \\d 50%% {x}"`,
    );
  });

  it('stands as it is in _headers and JSON', () => {
    expect(tail(withValue(netlify, value), 'X-Test: ')).toBe(value);
    expect(JSON.parse(withValue(azure, value)).globalHeaders['X-Test']).toBe(value);
  });
});

describe('the page itself', () => {
  it('names the policy without what a <meta> cannot say, and tells so', () => {
    const { text, notes } = writeHeaders(lock, 'meta');
    const box = document(text);
    const policy = box['Content-Security-Policy'];
    expect(policy).toBe(headers[0]?.[1].replace('; frame-ancestors https://portal.example.org', ''));
    expect(box.referrer).toBe('no-referrer');
    for (const missing of ['frame-ancestors', 'Integrity-Policy', 'Cache-Control'])
      expect(notes.join(' ')).toContain(missing);
  });

  it('holds a value with quotes', () => {
    const text = meta({ site: 'st-mary', headers: [['Referrer-Policy', 'a "b" & <c>']] }).text;
    expect(text).toBe('<meta name="referrer" content="a &quot;b&quot; &amp; &lt;c>">');
  });
});

/** Contents of meta elements by name. */
function document(text: string): Record<string, string> {
  return Object.fromEntries(matches(text, /<meta (?:http-equiv|name)="([\w-]+)" content="([^"]*)">/g));
}

describe('the policy for CloudFront', () => {
  const policy = JSON.parse(written('cloudfront'));
  const { SecurityHeadersConfig: own, CustomHeadersConfig: custom } = policy;

  it('holds each header of the description once, where CloudFront takes it', () => {
    const items: { Header: string; Value: string; Override: boolean }[] = custom.Items;
    expect([
      ['Content-Security-Policy', own.ContentSecurityPolicy.ContentSecurityPolicy],
      ...items.map(({ Header, Value }) => [Header, Value]),
      ['X-Content-Type-Options', own.ContentTypeOptions.Override && 'nosniff'],
      ['Referrer-Policy', own.ReferrerPolicy.ReferrerPolicy],
    ]).toEqual(headers);
    expect(custom.Quantity).toBe(items.length);
    expect(items.every(({ Override }) => Override)).toBe(true);
  });

  it('refuses a value that no header can hold', () => {
    expect(() => withValue(cloudfront, 'a\nb')).toThrow('CloudFront cannot send this value');
  });

  it('says how routes and missing files are answered, which no policy can', () => {
    expect(writeHeaders(lock, 'cloudfront').notes.join(' ')).toContain('a missing file with 404');
  });
});

describe('a server that is not known', () => {
  it('is refused, with the one that was meant', () => {
    expect(() => writeHeaders(lock, 'ngin')).toThrow('Did you mean "nginx"?');
  });
});

describe('a site in development mode', () => {
  it('gets no configuration: its pages lack walls', () => {
    expect(() => writeHeaders({ ...lock, mode: 'development' }, 'nginx')).toThrow('not for deployment');
  });
});

describe('the recipe for nginx', () => {
  it('keeps what the product itself lets be kept', () => {
    const recipe = new URL('../../../deploy/nginx/alternator.conf.template', import.meta.url);
    expect(readFileSync(recipe, 'utf8')).toContain(nginxCacheMap);
  });
});
