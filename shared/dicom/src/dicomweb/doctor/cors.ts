import { corsFix } from './cors-fixes.ts';
import { type Check, dicomJson, type Exam } from './exam.ts';
import { type Fix, failed, ok, type Result, skipped, warning } from './finding.ts';
import type { Answer, SendFailure } from './send.ts';
import { vendorOf } from './vendor.ts';

/** The Fetch standard's CORS protocol, for the origin that the viewer is served from. */
export const cors: Check = {
  id: 'cors',
  title: 'Other origin (CORS)',
  async run(exam) {
    const { options } = exam;
    const archive = new URL(exam.root ?? options.url);
    if (options.viewer === undefined)
      return skipped('Say where the viewer is served from: --origin https://viewer.example.org');
    const { origin } = new URL(options.viewer);
    if (origin === archive.origin) return ok('Viewer and archive have one origin: no CORS is needed.');
    return options.place === 'page' ? inPage(exam, archive) : byHeaders(exam, archive, origin);
  },
};

const json = (exam: Exam) => `${exam.root ?? exam.options.url.replace(/\/+$/, '')}/studies?limit=1`;

/** A page sees no header of a refusal, only what is let through: first without a preflight, then with one. */
async function inPage(exam: Exam, archive: URL): Promise<Result> {
  const fix = corsFix(vendorOf(exam), exam.options.viewer ?? '', archive);
  const simple = await exam.ask(json(exam), { maxBytes: 1000 });
  if (simple.kind === 'failure') return opaque(simple, fix, archive, exam.options.viewer ?? '');
  // A quoted string is no safelisted value of Accept: the browser asks first.
  const asked = await exam.ask(json(exam), { accept: `${dicomJson}; charset="utf-8"`, maxBytes: 1000 });
  if (asked.kind === 'answer')
    return ok('The archive lets this page read, by simple and by preflighted requests.');
  return failed(
    'The archive lets this page read, but refuses the preflight (OPTIONS).',
    'Frames and signed-in requests are preflighted: nothing would be shown.',
    fix,
  );
}

function opaque(failure: SendFailure, fix: Fix, archive: URL, viewer: string): Result {
  if (failure.code === 'policy')
    return failed(
      `This page's policy does not let it ask ${archive.origin}.`,
      'Only origins of the site’s data sources may be asked from here. The command line has no such wall.',
      { where: 'site', lines: fromCommandLine(archive.href, viewer) },
    );
  if (failure.code === 'cors')
    return failed(
      'Something answers there, without the headers that let this page read it (CORS).',
      undefined,
      fix,
    );
  return skipped('Nothing answers there, so nothing can be said.');
}

/** The same examination from a shell, which sees more: every header, and origins that no page may ask. */
export function fromCommandLine(url: string, viewer: string | undefined): string {
  return `alternator archive doctor ${url}${viewer ? ` --origin ${new URL(viewer).origin}` : ''}`;
}

async function byHeaders(exam: Exam, archive: URL, origin: string): Promise<Result> {
  const fix = corsFix(vendorOf(exam), origin, archive);
  const simple = await exam.ask(json(exam), { headers: { Origin: origin }, maxBytes: 1000 });
  if (simple.kind === 'failure') return skipped('Nothing answers there, so nothing can be said.');
  const problem = originProblem(simple, origin);
  if (problem)
    return failed(`For ${origin}: ${problem}.`, 'The browser keeps every answer from the viewer.', fix);
  const preflight = await exam.ask(json(exam), {
    method: 'OPTIONS',
    accept: '*/*',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'accept,authorization',
    },
    maxBytes: 1000,
  });
  const refusal = preflightProblem(preflight, origin);
  if (refusal)
    return failed(
      `Plain requests from ${origin} are let through, but ${refusal}.`,
      'Frames (quotes in Accept) and signed-in requests (Authorization) are preflighted: nothing would be shown.',
      fix,
    );
  return credentials(simple, preflight as Answer, origin);
}

function originProblem({ headers }: Answer, origin: string): string | undefined {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === null) return 'the answer has no Access-Control-Allow-Origin';
  if (allowed === '*' || allowed === origin) return undefined;
  return allowed.includes(',')
    ? 'Access-Control-Allow-Origin is there twice: proxy and archive both send it'
    : `Access-Control-Allow-Origin names another origin, ${allowed}`;
}

function preflightProblem(answer: Answer | SendFailure, origin: string): string | undefined {
  if (answer.kind === 'failure') return `the preflight (OPTIONS) is not answered`;
  const { status, headers } = answer;
  if (status < 200 || status > 299)
    return `the preflight (OPTIONS) is answered ${status}${status === 401 ? ': it may not ask for a sign-in, browsers send none' : ''}`;
  const problem = originProblem(answer, origin);
  if (problem) return `in the preflight ${problem}`;
  const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  // `*` stands for all but Authorization (Fetch, CORS-preflight fetch).
  const missing = ['authorization', 'accept'].filter(
    (name) => !allowed.includes(name) && !(name === 'accept' && allowed.includes('*')),
  );
  return missing.length > 0 ? `Access-Control-Allow-Headers lacks ${missing.join(' and ')}` : undefined;
}

function credentials({ headers }: Answer, preflight: Answer, origin: string): Result {
  const what = `The archive lets ${origin} read, preflights included.`;
  if (headers.get('access-control-allow-origin') === '*' && headers.get('access-control-allow-credentials'))
    return warning(
      `${what} It allows credentials and every origin at once.`,
      'Browsers refuse that pair for cookies; tokens of the viewer go another way, so it works.',
    );
  if (!preflight.headers.get('access-control-max-age'))
    return warning(
      what,
      'Without Access-Control-Max-Age browsers ask again after five seconds: up to one more request a frame.',
      {
        where: 'nginx',
        lines: 'add_header Access-Control-Max-Age 7200;',
      },
    );
  return ok(what);
}

export const exposed: Check = {
  id: 'cors-expose',
  title: 'Readable headers',
  async run({ options, answers, root }) {
    if (options.place === 'page' || !options.viewer || !root) return undefined;
    const allowed = answers.find(({ headers }) => headers.has('access-control-allow-origin'));
    if (!allowed) return undefined;
    const names = allowed.headers.get('access-control-expose-headers');
    return ok(
      names
        ? `The archive exposes ${names}.`
        : 'No header is exposed. The viewer needs none but Content-Type, which always is readable.',
    );
  },
};
