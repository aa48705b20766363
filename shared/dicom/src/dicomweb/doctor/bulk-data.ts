import { contentOf, isPage } from './content.ts';
import { bulkDataURIOf, textOf, uidOf } from './data-set.ts';
import type { Check, Exam } from './exam.ts';
import { type Fix, failed, ok, type Result, skipped, warning } from './finding.ts';
import { pathsOf } from './paths.ts';
import { placeOf } from './places.ts';
import { noAnswer, page, refusal } from './read-list.ts';
import { kilobytes } from './transport.ts';

/** Whether what metadata leave out is where they say, PS3.18 F.2.2. */
export const bulkData: Check = {
  id: 'bulk-data',
  title: 'Bulk data',
  async run(exam) {
    if (!exam.metadata || !exam.root) return undefined;
    const root = new URL(exam.root);
    const found = uriOf(exam);
    if (!found) return byRetrieveURL(exam, root);
    const [uri, base] = found;
    if (!URL.canParse(uri, base)) return failed('A BulkDataURI is no address.');
    const url = new URL(uri, base);
    const rebased = rebase(url, exam.root);
    const astray = strayed(url, root);
    if (!astray) return fetched(exam, url.href);
    const other = url.origin === root.origin ? await fetched(exam, url.href) : undefined;
    if (other?.verdict === 'ok') return other;
    const mended = rebased ? await fetched(exam, rebased) : undefined;
    const seen = other ? ` There: ${other.what}` : '';
    const fix = fixFor(root);
    if (mended?.verdict === 'ok')
      return warning(
        `A BulkDataURI ${astray}.${seen} Below the root the viewer finds it: ${mended.what}`,
        'The viewer mends such addresses; other readers do not.',
        fix,
      );
    return failed(
      `A BulkDataURI ${astray}.${seen}`,
      'Palettes, lookup tables and documents behind it are missing.',
      fix,
    );
  },
};

/** Where nothing is behind a BulkDataURI here: whether the archive knows its address, by another one that it writes. */
function byRetrieveURL({ study }: Exam, root: URL): Result {
  const address = textOf(study, '00081190');
  const astray = URL.canParse(address, root) ? strayed(new URL(address, root), root) : undefined;
  if (!astray) return skipped('The metadata that were read leave nothing behind a BulkDataURI.');
  return warning(
    `The address that the archive writes of a study (Retrieve URL) ${astray}.`,
    'It would write the same where something is behind a BulkDataURI. The viewer mends it; other readers do not.',
    fixFor(root),
  );
}

/** Anything but pixels first: a frame has its own way. Relative ones count from the study in static trees. */
function uriOf(exam: Exam): [uri: string, base: string] | undefined {
  const metadata = exam.metadata ?? [];
  const others = metadata.map(({ '7FE00010': _, ...rest }) => rest);
  const uri = bulkDataURIOf(others) ?? bulkDataURIOf(metadata);
  // Static trees name the folder of the frames in place of pixels: nothing is there to be had as one.
  if (uri === undefined || uri.endsWith('/frames')) return undefined;
  const { metadata: here } = pathsOf(exam);
  const study = `${exam.root}/studies/${uidOf(exam.study, '0020000D')}/`;
  return [uri, exam.ignoresQueries && /^(?:bulkdata|series)\//.test(uri) ? study : here];
}

function rebase(url: URL, root: string): string | undefined {
  const path = /\/(studies\/\d.*)$/.exec(url.pathname)?.[1];
  const there = path && `${root}/${path}${url.search}`;
  return there === url.href ? undefined : there || undefined;
}

function strayed(url: URL, root: URL): string | undefined {
  if (url.protocol !== root.protocol && url.host === root.host)
    return `leads to ${url.protocol}// instead of ${root.protocol}//`;
  if (url.hostname === root.hostname && url.port !== root.port)
    return `leads to port ${url.port || 'none'} instead of ${root.port || 'none'}`;
  if (url.host !== root.host) return `leads to another host, ${url.host}`;
  if (!url.pathname.startsWith(`${root.pathname.replace(/\/$/, '')}/`))
    return `leads to ${placeOf(url).slice(root.origin.length)}, outside of ${root.pathname}: the proxy's prefix is lost`;
  return undefined;
}

async function fetched(exam: Exam, url: string): Promise<Result> {
  const accepts = ['multipart/related; type="application/octet-stream"', '*/*'];
  for (const accept of accepts) {
    const answer = await exam.ask(url, { accept, maxBytes: 64_000 });
    if (answer.kind === 'failure') return noAnswer(answer, url);
    if (answer.status === 200 && isPage(answer)) return failed(page(url).what, page(url).why);
    if (answer.status === 200) {
      const { form, length } = await contentOf(answer);
      return ok(
        `${answer.isWhole ? kilobytes(length) : `more than ${kilobytes(length)}`}, ${form === 'multipart' ? 'multipart' : 'a single part'}.`,
      );
    }
    if (accept === '*/*') return refusal(answer, url);
  }
  return skipped('Not tried.');
}

function fixFor(root: URL): Fix {
  const path = root.pathname.replace(/\/?$/, '/');
  return {
    where: 'nginx',
    lines: [
      '# the archive must know its public address: same path on both sides, and these headers',
      `location ${path} {`,
      `  proxy_pass http://127.0.0.1:8042${path};   # the archive as nginx reaches it`,
      '  proxy_set_header Host $http_host;',
      '  proxy_set_header Forwarded "for=$remote_addr;host=$http_host;proto=$scheme";',
      '}',
      '# Orthanc, in orthanc.json: no "Host", and the public path as root',
      `"DicomWeb": { "Root": "${path}" }`,
    ].join('\n'),
  };
}
