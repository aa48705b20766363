import { type Answer, type Failed, failed, publicUrl } from './answer.ts';

/** The JSON of an answer; undefined for 204, which archives use for "nothing found". */
export async function readJson(response: Response, url: string): Promise<Answer<unknown>> {
  if (response.status === 204) return { ok: true, value: undefined };
  if (!response.ok) return refusal(response.status, url);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (/^text\/html/i.test(type) || /^\s*<(?:!doctype|html)/i.test(text)) return page(url);
  try {
    return { ok: true, value: text.trim() === '' ? undefined : JSON.parse(text) };
  } catch {
    // The parser's own message quotes the text, where a patient may stand.
    return failed(
      'malformed',
      `${publicUrl(url)} answered ${type || 'without a content type'}, ${text.length} characters that are not JSON.`,
      response.status,
    );
  }
}

/** A list of data sets; 204 and `[]` alike are an empty one. */
export async function readList(response: Response, url: string): Promise<Answer<readonly unknown[]>> {
  const answer = await readJson(response, url);
  if (!answer.ok) return answer;
  if (answer.value === undefined) return { ok: true, value: [] };
  if (Array.isArray(answer.value)) return { ok: true, value: answer.value };
  return failed(
    'malformed',
    `${publicUrl(url)} answered JSON that is no list of data sets.`,
    response.status,
  );
}

/** A proxy got no answer from the archive behind it, RFC 9110 15.6.3 and 15.6.5: the archive is down. */
const gatewayFailures: ReadonlySet<number> = new Set([502, 504]);

/** What a status other than success means. */
export function refusal(status: number, url: string): Failed {
  const where = publicUrl(url);
  if (status === 401) return failed('unauthorised', `${where} asks for a sign-in (401).`, status);
  if (status === 403) return failed('forbidden', `${where} is not allowed for this person (403).`, status);
  if (status === 404) return failed('not-found', `${where} does not exist (404).`, status);
  if (gatewayFailures.has(status)) {
    return failed('unreachable', `A proxy reached no archive behind ${where} (${status}).`, status);
  }
  if (status >= 500) return failed('server', `The archive failed at ${where} (${status}).`, status);
  return failed('refused', `The archive refused the request to ${where} (${status}).`, status);
}

export function page(url: string): Failed {
  return failed(
    'html',
    `${publicUrl(url)} answered a web page instead of DICOM: the configured root is probably wrong, ` +
      'or a proxy or single-page fallback answers in place of the archive.',
  );
}
