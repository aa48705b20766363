import type { RemoteContext, SeriesPart } from '@alternator/sdk';
import { failed, publicUrl } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { refusal } from '../answer/read-json.ts';
import { sourceError } from '../answer/source-error.ts';
import type { StaticSettings } from './settings.ts';

/** The picture that lies beside a series; its server does not know what it is, so its first bytes say. */
export async function drawStaticThumbnail(
  ctx: Pick<RemoteContext, 'fetch'>,
  { source, root, timeoutMs }: StaticSettings,
  { studyInstanceUID, seriesInstanceUID }: SeriesPart,
  signal: AbortSignal,
): Promise<Blob> {
  const url = `${root}/studies/${studyInstanceUID}/series/${seriesInstanceUID}/thumbnail`;
  const answer = await ask(
    url,
    (anySignal) => ctx.fetch({ source, url, headers: { Accept: '*/*' }, signal: anySignal }),
    async (response) => {
      if (!response.ok) return refusal(response.status, url);
      const body = await response.arrayBuffer();
      const [first, second] = new Uint8Array(body, 0, Math.min(2, body.byteLength));
      if (first === 0xff && second === 0xd8)
        return { ok: true, value: new Blob([body], { type: 'image/jpeg' }) };
      return failed('malformed', `${publicUrl(url)} is no JPEG.`);
    },
    { signal, timeoutMs },
  );
  if (answer.ok) return answer.value;
  throw sourceError(answer.failure, { source, url });
}
