import type { Check, Exam } from './exam.ts';
import { failed, ok, type Result, warning } from './finding.ts';
import { isLoopback, placeOf } from './places.ts';
import type { Answer } from './send.ts';

/** What a browser refuses before it asks. */
export const mixedContent: Check = {
  id: 'mixed-content',
  title: 'Encryption',
  async run({ options, root }) {
    const archive = new URL(root ?? options.url);
    if (archive.protocol === 'https:') return ok('The archive is reached by https.');
    if (isLoopback(archive)) return ok('Plain http on this computer, which browsers trust.');
    if (options.viewer && new URL(options.viewer).protocol === 'https:') {
      return failed(
        `The viewer is served by https, the archive at ${archive.origin} by http.`,
        'Browsers block such requests (mixed content), whatever the archive answers.',
        {
          where: 'nginx',
          lines: `# on the viewer's own server: the archive on its origin\nlocation /dicom-web/ {\n  proxy_pass ${archive.origin}${archive.pathname.replace(/\/?$/, '/')};\n  proxy_set_header Host $http_host;\n}`,
        },
      );
    }
    return warning(
      'Images and names travel unencrypted (http).',
      'Fine on a closed network; a viewer served by https cannot use it.',
    );
  },
};

export const httpVersion: Check = {
  id: 'http-version',
  title: 'HTTP version',
  async run(exam) {
    const protocol = exam.answers.findLast((answer) => answer.protocol)?.protocol;
    if (!protocol) return undefined;
    if (protocol === 'h2' || protocol === 'h3') return ok(`HTTP/${protocol.slice(1)}: many frames at once.`);
    const archive = new URL(exam.root ?? exam.options.url);
    if (archive.protocol === 'http:')
      return ok('HTTP/1.1. Browsers open six connections; HTTP/2 needs https.');
    return warning(
      'HTTP/1.1 over https.',
      'A browser asks for six frames at a time; HTTP/2 has no such limit.',
      {
        where: 'nginx',
        lines: 'listen 443 ssl http2;   # nginx 1.25.1 and later: listen 443 ssl; http2 on;',
      },
    );
  },
};

export const keepAlive: Check = {
  id: 'keep-alive',
  title: 'Connections',
  async run({ answers }) {
    // A client may close what the server would keep (RFC 9112 9.6): the server's own word decides.
    const known = answers.filter(({ isReused }) => isReused !== undefined);
    if (known.length < 4) return undefined;
    const isClosed = ({ isReused, headers }: Answer) =>
      !isReused && /\bclose\b/i.test(headers.get('connection') ?? '');
    if (!known.every(isClosed)) return ok('Connections stay open between requests.');
    return warning('A new connection for each request.', 'Every frame pays for it; over https twice.', {
      where: 'orthanc',
      lines: '"KeepAlive": true',
    });
  },
};

export const compression: Check = {
  id: 'compression',
  title: 'Compression',
  async run({ metadataAnswer, layout }) {
    if (!metadataAnswer) return undefined;
    const { headers, body, bytes } = metadataAnswer;
    const encoding = headers.get('content-encoding');
    if (encoding || (bytes > 0 && bytes < body.length * 0.7) || body[0] === 0x1f)
      return ok(
        `Metadata come compressed${encoding ? ` (${encoding})` : ''}${bytes > 0 ? `, ${percent(bytes, body.length)} of their size` : ''}.`,
      );
    if (body.length < 1400) return ok('Metadata are too small here to need compression.');
    return warning(
      `Metadata come uncompressed, ${kilobytes(body.length)} for the series that was read.`,
      'They shrink to a tenth; a study of a thousand slices is several megabytes.',
      {
        where: 'nginx',
        lines: `gzip on;\ngzip_proxied any;\ngzip_types application/dicom+json application/json;${layout === 'files' ? '\ngzip_static always;\ngunzip on;' : ''}`,
      },
    );
  },
};

export const clock: Check = {
  id: 'clock',
  title: 'Clock',
  run: async (exam) => clockSkew(exam),
};

/** Tokens are refused, or accepted too long, by a clock that is off; the Date header is exact to a second. */
function clockSkew({ first, options }: Exam): Result | undefined {
  const date = first?.kind === 'answer' ? Date.parse(first.headers.get('date') ?? '') : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  const seconds = Math.round(Math.abs(date - options.now()) / 1000);
  if (seconds <= 60)
    return ok(`The archive's clock agrees with this computer's, to ${Math.max(1, seconds)} s.`);
  const words = seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
  return warning(
    `The clocks of the archive and of this computer differ by ${words}.`,
    'Sign-in tokens seem expired, or not valid yet, to one of them.',
    { where: 'proxy', lines: 'timedatectl set-ntp true' },
  );
}

export function kilobytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
}

const percent = (part: number, whole: number) => `${Math.max(1, Math.round((100 * part) / whole))} %`;

/** Said once, of whatever redirected. */
export const redirects: Check = {
  id: 'redirects',
  title: 'Redirects',
  async run({ answers, root, layout }) {
    const found = answers.find(
      ({ status }) => status === 0 || (status > 300 && status < 400 && status !== 304),
    );
    // A static tree's server redirects a folder to its slash; the viewer asks for the files.
    if (!found || (root && layout === 'files')) return undefined;
    const to = found.headers.get('location');
    const where = to && URL.canParse(to, root) ? ` to ${placeOf(new URL(to, root))}` : '';
    return warning(
      `Some address redirects${where}.`,
      'The viewer follows no redirect: it could carry credentials elsewhere. Give it the address at the end.',
    );
  },
};
