import { describe, expect, it } from 'vitest';
import type { DoctorOptions } from './exam.ts';
import { examine, type Finding, type SendFailure } from './index.ts';
import { answer, type Behaviour, replay, uses } from './replayed-archive.ts';

const viewer = 'https://viewer.test/';
const now = Date.parse('2026-11-25T12:00:00Z');

async function found(
  behaviour: Behaviour,
  id: string,
  options: Partial<DoctorOptions> = {},
): Promise<Finding> {
  const { send } = replay(behaviour);
  const examination = examine({
    url: 'https://pacs.test/dicom-web',
    send,
    viewer,
    place: 'command line',
    uses,
    signal: new AbortController().signal,
    now: () => now,
    ...options,
  });
  for await (const finding of examination) if (finding.id === id) return finding;
  throw new Error(`nothing was found about ${id}`);
}

const root = 'https://pacs.test/dicom-web';
const origin = { 'access-control-allow-origin': 'https://viewer.test' };
const preflight = (headers: Readonly<Record<string, string>>, status = 204): Behaviour => ({
  root,
  headers: origin,
  instead: ({ method }) => (method === 'OPTIONS' ? answer(status, '', headers) : undefined),
});

describe('a viewer of another origin, as headers tell', () => {
  it.each<[string, Behaviour, Finding['verdict'], string]>([
    ['no header at all', { root }, 'failed', 'has no Access-Control-Allow-Origin'],
    [
      'another origin',
      { root, headers: { 'access-control-allow-origin': 'https://other.test' } },
      'failed',
      'names another origin',
    ],
    [
      'a header sent twice',
      { root, headers: { 'access-control-allow-origin': '*, *' } },
      'failed',
      'is there twice',
    ],
    ['a preflight that asks for a sign-in', preflight({}, 401), 'failed', 'it may not ask for a sign-in'],
    [
      '* for headers, which is not Authorization',
      preflight({ 'access-control-allow-headers': '*' }),
      'failed',
      'lacks authorization',
    ],
    [
      'Accept forgotten',
      preflight({ 'access-control-allow-headers': 'Authorization' }),
      'failed',
      'lacks accept',
    ],
    [
      'nothing kept',
      preflight({ 'access-control-allow-headers': 'Accept, Authorization' }),
      'warning',
      'preflights included',
    ],
    [
      'all',
      preflight({ 'access-control-allow-headers': 'Accept, Authorization', 'access-control-max-age': '600' }),
      'ok',
      'preflights included',
    ],
  ])('%s', async (_, behaviour, verdict, words) => {
    const cors = await found(behaviour, 'cors');
    expect(cors).toMatchObject({ verdict, what: expect.stringContaining(words) });
    if (verdict === 'failed')
      expect(cors.fix?.lines).toContain('Access-Control-Allow-Origin "https://viewer.test"');
  });

  it.each([
    ['https://pacs.test/dcm4chee-arc/aets/DCM4CHEE/rs', 'dcm4chee', 'ACCESS_CONTROL_ALLOW_HEADERS'],
    ['https://images.s3.amazonaws.com/tree', 's3', '"AllowedOrigins"'],
    ['https://x.dicom.azurehealthcareapis.com/v2', 'provider', 'Allowed origins: https://viewer.test'],
  ])('%s gets its own lines', async (url, where, lines) => {
    expect((await found({ root: url }, 'cors', { url })).fix).toMatchObject({
      where,
      lines: expect.stringContaining(lines),
    });
  });

  it('is told apart in a page by what is let through', async () => {
    const fails = (code: SendFailure['code'], when: (accept: string) => boolean): Behaviour => ({
      root,
      instead: ({ headers }) =>
        when(headers?.Accept ?? '') ? { kind: 'failure', code, detail: '' } : undefined,
    });
    const inPage = { place: 'page' } as const;
    expect(
      (
        await found(
          fails('cors', () => true),
          'cors',
          inPage,
        )
      ).what,
    ).toContain('without the headers');
    expect(
      (
        await found(
          fails('cors', (accept) => accept.includes('"')),
          'cors',
          inPage,
        )
      ).what,
    ).toContain('refuses the preflight');
    expect(
      (
        await found(
          fails('policy', () => true),
          'cors',
          inPage,
        )
      ).fix?.lines,
    ).toBe('alternator archive doctor https://pacs.test/dicom-web --origin https://viewer.test');
    expect((await found({ root }, 'cors', inPage)).verdict).toBe('ok');
  });
});

describe('signing in', () => {
  const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.signature`;
  const locked: Behaviour = {
    root,
    instead: () => answer(401, '', { 'www-authenticate': 'Bearer realm="pacs", error="invalid_token"' }),
  };
  const seconds = now / 1000;

  it.each<[string, string | undefined, RegExp]>([
    ['without a token', undefined, /asks for a sign-in \(401\)\. It asks for Bearer, realm "pacs"/],
    ['with one that expired', token({ exp: seconds - 600 }), /it expired 10 min ago/],
    ['with one that is too young', token({ exp: seconds + 999, nbf: seconds + 60 }), /valid only in 60 s/],
    [
      'with one for somebody else',
      token({ exp: seconds + 60, aud: 'account', iss: 'https://id.test/realms/a' }),
      /issued by https:\/\/id\.test\/realms\/a for account/,
    ],
    ['with one that only the archive reads', 'opaque', /refuses the token/],
  ])('fails %s, and nothing else is tried', async (_, given, words) => {
    const { send, asked } = replay(locked);
    const findings: Finding[] = [];
    const options = {
      url: root,
      send,
      place: 'command line',
      uses,
      token: given,
      signal: new AbortController().signal,
      now: () => now,
    } as const;
    for await (const finding of examine(options)) findings.push(finding);
    const said = findings.find(({ id }) => id === 'sign-in');
    expect(said).toMatchObject({ verdict: 'failed', what: expect.stringMatching(words) });
    expect(findings.some(({ id }) => id === 'search')).toBe(false);
    expect(JSON.stringify(findings)).not.toContain('signature');
    expect(asked.map(({ url }) => url).join()).not.toContain('signature');
  });

  it('works with a token that the archive takes, and wonders at one that ended', async () => {
    expect((await found({ root }, 'sign-in', { token: token({ exp: seconds + 60 }) })).what).toBe(
      'The archive takes the token.',
    );
    expect((await found({ root }, 'sign-in', { token: token({ exp: seconds - 60 }) })).verdict).toBe(
      'warning',
    );
  });
});
