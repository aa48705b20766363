import { isPage, jsonOf } from './content.ts';
import { type DataSet, dataSetsOf } from './data-set.ts';
import { failed, type Result } from './finding.ts';
import { placeOf } from './places.ts';
import type { Answer, SendFailure } from './send.ts';

/** A list of data sets, or what came in its place. */
export type List =
  | { readonly ok: true; readonly dataSets: readonly DataSet[]; readonly answer: Answer }
  | { readonly ok: false; readonly result: Result; readonly status: number };

/** The list in an answer; 204 and `[]` alike are an empty one (PS3.18 10.6.3). */
export async function readList(answer: Answer | SendFailure, url: string): Promise<List> {
  if (answer.kind === 'failure') return { ok: false, result: noAnswer(answer, url), status: 0 };
  const { status } = answer;
  if (status === 204) return { ok: true, dataSets: [], answer };
  if (status < 200 || status > 299) return { ok: false, result: refusal(answer, url), status };
  if (isPage(answer)) return { ok: false, result: page(url), status };
  const dataSets = dataSetsOf(await jsonOf(answer));
  if (dataSets) return { ok: true, dataSets, answer };
  const what = answer.isWhole
    ? `${placeOf(url)} answered ${answer.headers.get('content-type') ?? 'without a content type'}, which is no list of DICOM JSON.`
    : `${placeOf(url)} answered more than the doctor reads.`;
  return { ok: false, result: failed(what), status };
}

const reasons: Readonly<Record<SendFailure['code'], string>> = {
  unreachable: 'nobody answers',
  cors: 'something answers, but does not allow this page to read it (CORS)',
  policy: 'this page may not ask there: its own policy names other origins',
  timeout: 'no answer in time',
  tls: 'the certificate is not trusted',
};

export function noAnswer({ code, detail }: SendFailure, url: string): Result {
  const why =
    code === 'tls'
      ? 'Browsers refuse it too, unless its authority is installed. This command takes one by NODE_EXTRA_CA_CERTS=ca.pem.'
      : undefined;
  return failed(`${placeOf(url)}: ${reasons[code]}${detail ? ` (${detail})` : ''}.`, why);
}

export function refusal({ status, headers }: Answer, url: string): Result {
  const where = placeOf(url);
  if (status === 0 || (status >= 300 && status < 400)) {
    const to = headers.get('location');
    const target = to && URL.canParse(to, url) ? ` to ${placeOf(new URL(to, url))}` : '';
    return failed(
      `${where} redirects${target}.`,
      'The viewer follows no redirect: it could carry credentials elsewhere.',
    );
  }
  if (status === 401) return failed(`${where} asks for a sign-in (401).`);
  if (status === 403) return failed(`${where} is forbidden (403).`);
  if (status === 502 || status === 504)
    return failed(`A proxy reached no archive behind ${where} (${status}).`);
  return failed(`${where} answered ${status}.`);
}

export function page(url: string): Result {
  return failed(
    `${placeOf(url)} answered a web page instead of DICOM.`,
    'A proxy passes on another path, or a single-page application answers every address that it does not know.',
  );
}
