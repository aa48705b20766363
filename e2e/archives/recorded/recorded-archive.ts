import { type DicomElement, type DicomJson, tagOf } from '@alternator/testing';
import { type ArchiveStore, createArchive } from '../../../config/cli/src/archive/index.ts';
import type { Recording } from './recordings.ts';

export interface Removal {
  readonly method: string;
  readonly path: string;
}

/** An archive that answers as its documents say, over files in memory. */
export interface RecordedArchive {
  fetch(request: Request): Promise<Response>;
  /** What was rejected or deleted: the files stay, for the replay is about the requests. */
  readonly removals: readonly Removal[];
}

const CONTROLS = new Set(['limit', 'offset', 'fuzzymatching', 'includefield']);
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

/** Lets the standard's archive answer, and changes what the recording says is otherwise. */
export function createRecordedArchive(store: ArchiveStore, recording: Recording): RecordedArchive {
  const standard = createArchive(store, { emptyResult: recording.emptyResult });
  const removals: Removal[] = [];

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = belowRoot(url.pathname, request.method, recording);
    if (path === undefined) return refusal(404, 'Another service has this root.');
    const removal = removalOf(request.method, path, recording);
    if (removal !== undefined) {
      if (removal < 300) removals.push({ method: request.method, path });
      return new Response(null, { status: removal });
    }
    const inner = new URL(path + url.search, url.origin);
    const accept = request.headers.get('Accept') ?? '*/*';
    if (request.method === 'POST') return standard.fetch(new Request(inner, request));
    if (/\/(rendered|thumbnail)$/.test(path)) return picture(path, recording);
    if (/\/frames\//.test(path) && !recording.frames.test(accept)) return refusal(406, 'Not acceptable.');
    if (/\/bulkdata\//.test(path) && recording.bulkDataAsOnePart === /^multipart/.test(accept)) {
      return refusal(406, 'Not acceptable.');
    }
    if (/\/metadata$/.test(path))
      return metadata(await standard.fetch(new Request(inner, request)), path, url);
    if (!/\/(studies|series|instances)$/.test(path)) return standard.fetch(new Request(inner, request));
    return search(inner, request);
  }

  async function search(inner: URL, request: Request): Promise<Response> {
    const { searchParams } = inner;
    for (const [name, value] of searchParams) {
      if (!CONTROLS.has(name) || name === 'includefield') {
        if (recording.refuses(name, value)) return refusal(400, `${name} is not understood.`);
      }
    }
    const { byDefault, most, outside } = recording.page;
    const asked = searchParams.get('limit');
    if (asked !== null && (Number(asked) < 1 || Number(asked) > most) && outside === 400) {
      return refusal(400, 'limit is out of its range.');
    }
    searchParams.set('limit', String(Math.min(Number(asked ?? byDefault), most)));
    const offset = Number(searchParams.get('offset') ?? 0);
    if (recording.overlappingPages && offset > 0) searchParams.set('offset', String(offset - 1));
    const found = await standard.fetch(new Request(inner, request));
    // None of them says how many there are.
    const headers = new Headers(found.headers);
    headers.delete('X-Total-Count');
    const body = found.status === 204 ? null : await found.arrayBuffer();
    return new Response(body, { status: found.status, headers });
  }

  async function metadata(found: Response, path: string, url: URL): Promise<Response> {
    if (!found.ok) return found;
    if (!recording.studyMetadata && !path.includes('/series/')) return refusal(404, 'Of series alone.');
    const dataSets = (await found.json()) as DicomJson[];
    const root = url.origin + recording.roots.wado;
    const changed = dataSets.map((dataSet) => withoutBulk(dataSet, root, recording));
    return new Response(JSON.stringify(changed), { headers: { 'Content-Type': 'application/dicom+json' } });
  }

  return { fetch: answer, removals };
}

function belowRoot(pathname: string, method: string, { roots }: Recording): string | undefined {
  const isSearch = method === 'GET' && /\/(studies|series|instances)$/.test(pathname);
  const root =
    method === 'POST' && pathname.endsWith('/studies') ? roots.stow : isSearch ? roots.qido : roots.wado;
  return pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : undefined;
}

/** The status of a request to take something away; undefined for any other request. */
function removalOf(method: string, path: string, { removal }: Recording): number | undefined {
  if (method === 'DELETE') return removal === 'delete' ? 204 : 405;
  if (method !== 'POST' || !path.includes('/reject/')) return undefined;
  return removal === 'reject' && path.endsWith('/reject/113001%5EDCM') ? 204 : 404;
}

function picture(path: string, { rendered }: Recording): Response {
  // Thumbnails are known by none of them.
  if (!rendered || path.endsWith('/thumbnail')) return refusal(404, 'No pictures.');
  return new Response(JPEG, { headers: { 'Content-Type': 'image/jpeg' } });
}

/** Binary values behind addresses, or left out. */
function withoutBulk(dataSet: DicomJson, root: string, recording: Recording): DicomJson {
  const uid = (keyword: 'StudyInstanceUID' | 'SeriesInstanceUID' | 'SOPInstanceUID') =>
    String(dataSet[tagOf(keyword)]?.Value?.[0]);
  const place = `${root}/studies/${uid('StudyInstanceUID')}/series/${uid('SeriesInstanceUID')}/instances/${uid('SOPInstanceUID')}/bulkdata`;
  const changed = Object.entries(dataSet).flatMap(([tag, element]): [string, DicomElement][] => {
    if (recording.metadataWithout?.test(element.vr)) return [];
    if (element.InlineBinary === undefined) return [[tag, element]];
    return [[tag, { vr: element.vr, BulkDataURI: `${place}/${tag}` }]];
  });
  return Object.fromEntries(changed);
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain' } });
}
