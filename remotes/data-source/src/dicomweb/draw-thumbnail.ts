import type { RemoteContext, SeriesPart } from '@alternator/sdk';
import { type Answer, failed, publicUrl } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { page, readList, refusal } from '../answer/read-json.ts';
import { sourceError } from '../answer/source-error.ts';
import type { DicomwebSettings } from './settings.ts';

type Fetch = Pick<RemoteContext, 'fetch'>;

/** On the screen a few dozen pixels: twice that for sharp screens. */
const EDGE = 128;

/**
 * A picture of a series that the archive draws: its thumbnail (PS3.18 10.4.1.1.4), or its first instance rendered
 * small (10.4.1.1.3), for a whole series rendered is all its instances. As a blob, because a picture that the page
 * loads by its address carries no credentials.
 */
export async function drawThumbnail(
  ctx: Fetch,
  settings: DicomwebSettings,
  part: SeriesPart,
  signal: AbortSignal,
): Promise<Blob> {
  const { source, wadoRoot, dialect } = settings;
  const series = `${wadoRoot}/studies/${part.studyInstanceUID}/series/${part.seriesInstanceUID}`;
  if (dialect.thumbnails === 'thumbnail') {
    return request(
      ctx,
      settings,
      `${series}/thumbnail?viewport=${EDGE},${EDGE}`,
      'image/jpeg',
      readPicture,
      signal,
    );
  }
  const url = `${settings.qidoRoot}${series.slice(wadoRoot.length)}/instances?limit=1`;
  const uid = await request(ctx, settings, url, 'application/dicom+json', readFirstInstance, signal);
  if (uid === undefined) {
    throw sourceError(
      { code: 'not-found', message: `${publicUrl(url)} names no instance.` },
      { source, url },
    );
  }
  const rendered = `${series}/instances/${uid}/rendered?viewport=${EDGE},${EDGE}`;
  return request(ctx, settings, rendered, 'image/jpeg', readPicture, signal);
}

async function request<Value>(
  ctx: Fetch,
  { source, timeoutMs }: DicomwebSettings,
  url: string,
  accept: string,
  read: (response: Response, url: string) => Promise<Answer<Value>>,
  signal: AbortSignal,
): Promise<Value> {
  const answer = await ask(
    url,
    (anySignal) => ctx.fetch({ source, url, headers: { Accept: accept }, signal: anySignal }),
    (response) => read(response, url),
    { signal, timeoutMs },
  );
  if (answer.ok) return answer.value;
  throw sourceError(answer.failure, { source, url });
}

async function readFirstInstance(response: Response, url: string): Promise<Answer<string | undefined>> {
  const list = await readList(response, url);
  if (!list.ok) return list;
  const [first] = list.value as readonly Record<string, { readonly Value?: readonly unknown[] }>[];
  const uid = first?.['00080018']?.Value?.[0];
  return { ok: true, value: typeof uid === 'string' && /^[\d.]+$/.test(uid) ? uid : undefined };
}

async function readPicture(response: Response, url: string): Promise<Answer<Blob>> {
  if (!response.ok) return refusal(response.status, url);
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0]?.trim() ?? '';
  if (type === 'text/html') return page(url);
  const isPicture = /^image\/(jpeg|png|gif)$/.test(type);
  if (!isPicture) {
    return failed('malformed', `${publicUrl(url)} answered ${type || 'without a content type'}, no picture.`);
  }
  return { ok: true, value: new Blob([await response.arrayBuffer()], { type }) };
}
