import { concat, text } from '../../part10/file-writer.ts';
import type { Answer, DoctorRequest, Send, SendFailure } from './send.ts';

/** How an archive of the tests behaves, after what its maker documents; see the README. */
export interface Behaviour {
  /** Where its root is; `http://pacs.test/dicom-web` where nothing is said. */
  readonly root?: string;
  readonly largestPage?: number;
  readonly wildcards?: boolean;
  readonly fuzzyNames?: boolean;
  readonly includeFields?: boolean;
  readonly empty?: 200 | 204;
  /** Which `Accept` of a frame is answered. */
  readonly frames?: (accept: string) => boolean;
  readonly bulkDataURI?: string;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The first that gives an answer decides; all else is an archive that keeps to the standard. */
  readonly instead?: (request: DoctorRequest) => Partial<Answer> | SendFailure | undefined;
}

export const patient = { name: 'Geheim^Gerda', id: 'PATIENT-4711' } as const;
export const uids = {
  study: '1.2.826.0.1.3680043.1',
  series: '1.2.826.0.1.3680043.1.2',
  instance: '1.2.826.0.1.3680043.1.2.3',
} as const;

export function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const bytes =
    body instanceof Uint8Array ? body : text(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    kind: 'answer',
    status,
    headers: new Headers(headers),
    body: bytes,
    isWhole: true,
    bytes: bytes.length,
  };
}

export const page = answer(200, '<!doctype html><title>A viewer</title>', { 'content-type': 'text/html' });

/** An archive of one study of one image, 4 by 4 pixels; and all that it was asked. */
export function replay(behaviour: Behaviour = {}): { readonly send: Send; readonly asked: DoctorRequest[] } {
  const asked: DoctorRequest[] = [];
  const send: Send = async (request) => {
    asked.push(request);
    const instead = behaviour.instead?.(request);
    if (instead?.kind === 'failure') return instead as SendFailure;
    const standard = answerOf(request, behaviour);
    const given = { ...standard, ...instead } as Answer;
    const headers = new Headers({ ...Object.fromEntries(given.headers), ...behaviour.headers });
    return { ...given, headers };
  };
  return { send, asked };
}

function answerOf(request: DoctorRequest, behaviour: Behaviour): Answer {
  const { root = 'http://pacs.test/dicom-web' } = behaviour;
  const url = new URL(request.url);
  const accept = request.headers?.Accept ?? '';
  const path = `${url.origin}${url.pathname}`.startsWith(`${root}/`)
    ? url.href.slice(root.length).replace(/\?.*/, '')
    : '';
  if ((request.method ?? 'GET') !== 'GET') return answer(405, '');
  if (path === '/studies') return studies(url.searchParams, behaviour);
  if (path === `/studies/${uids.study}/series`)
    return json([
      {
        '0020000E': ui(uids.series),
        '00080060': { vr: 'CS', Value: ['CT'] },
        '00201209': { vr: 'IS', Value: [1] },
      },
    ]);
  if (/\/metadata$/.test(path)) return json([metadata(behaviour)]);
  if (/\/frames\/1$/.test(path))
    return behaviour.frames?.(accept) === false ? answer(406, '') : frame(accept);
  if (/\/bulk\//.test(path)) return frame('multipart/related');
  return answer(404, '');
}

function studies(query: URLSearchParams, behaviour: Behaviour): Answer {
  const { largestPage = 1000, wildcards = true, fuzzyNames = false, includeFields = true } = behaviour;
  const name = query.get('PatientName');
  const nothing = behaviour.empty === 200 ? json([]) : answer(204, '');
  if (Number(query.get('limit')) > largestPage) return answer(400, 'limit');
  if (!includeFields && query.has('includefield')) return answer(400, 'includefield');
  if (!wildcards && name?.includes('*')) return answer(400, 'wildcard');
  const wanted = query.get('StudyInstanceUID') ?? uids.study;
  const isWord = name === 'Geheim' && !(fuzzyNames && query.get('fuzzymatching') === 'true');
  if (wanted !== uids.study || Number(query.get('offset')) > 0 || isWord) return nothing;
  return json([
    {
      '00100010': { vr: 'PN', Value: [{ Alphabetic: patient.name }] },
      '00100020': { vr: 'LO', Value: [patient.id] },
      '0020000D': ui(uids.study),
    },
  ]);
}

function metadata({ bulkDataURI }: Behaviour): object {
  const us = (value: number) => ({ vr: 'US', Value: [value] });
  return {
    '00080018': ui(uids.instance),
    '00100010': { vr: 'PN', Value: [{ Alphabetic: patient.name }] },
    '0020000E': ui(uids.series),
    '00280002': us(1),
    '00280010': us(4),
    '00280011': us(4),
    '00280100': us(8),
    ...(bulkDataURI && { '00091001': { vr: 'OB', BulkDataURI: bulkDataURI } }),
  };
}

/** 16 pixels; one part where one was asked for. */
export function frame(accept: string): Answer {
  const pixels = new Uint8Array(16).fill(7);
  const syntax = 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1';
  if (!accept.startsWith('multipart')) return answer(200, pixels, { 'content-type': syntax });
  const body = concat(text(`--b\r\nContent-Type: ${syntax}\r\n\r\n`), pixels, text('\r\n--b--\r\n'));
  return answer(200, body, {
    'content-type': 'multipart/related; type="application/octet-stream"; boundary=b',
  });
}

const ui = (value: string) => ({ vr: 'UI', Value: [value] });
const json = (body: unknown) => answer(200, body, { 'content-type': 'application/dicom+json' });

/** The parts that a site composes for what was examined. */
export const uses = { service: 'alternator.dicomweb', files: 'alternator.static' };
