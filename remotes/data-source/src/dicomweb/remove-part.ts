import type { RemoteContext, StudyPart } from '@alternator/sdk';
import { type Answer, failed, publicUrl } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { page, refusal } from '../answer/read-json.ts';
import { sourceError } from '../answer/source-error.ts';
import type { DicomwebSettings } from './settings.ts';

/**
 * Takes a study or a series away, as the archive's dialect can: no edition of PS3.18 has a way. Google and Azure delete;
 * dcm4chee rejects with a code, after which the instances are in no answer any more.
 */
export async function removePart(
  ctx: Pick<RemoteContext, 'fetch'>,
  { source, wadoRoot, dialect, timeoutMs }: DicomwebSettings,
  { studyInstanceUID, seriesInstanceUID }: StudyPart,
  signal: AbortSignal,
): Promise<void> {
  const series = seriesInstanceUID === undefined ? '' : `/series/${seriesInstanceUID}`;
  const part = `${wadoRoot}/studies/${studyInstanceUID}${series}`;
  const isRejected = dialect.remove === 'reject';
  const url = isRejected ? `${part}/reject/${encodeURIComponent(dialect.rejectCode)}` : part;
  const answer = await ask(
    url,
    (anySignal) => ctx.fetch({ source, url, method: isRejected ? 'POST' : 'DELETE', signal: anySignal }),
    (response) => readOutcome(response, url, isRejected),
    { signal, timeoutMs },
  );
  if (!answer.ok) throw sourceError(answer.failure, { source, url });
}

async function readOutcome(response: Response, url: string, isRejected: boolean): Promise<Answer<undefined>> {
  const { status, ok } = response;
  const type = response.headers.get('Content-Type') ?? '';
  await response.body?.cancel();
  if (isRejected && status === 404) {
    const message = `${publicUrl(url)} does not exist (404): the archive does not reject with this code, or has no such study.`;
    return failed('not-found', message, status);
  }
  if (!ok) return refusal(status, url);
  return /^text\/html/i.test(type) ? page(url) : { ok: true, value: undefined };
}
