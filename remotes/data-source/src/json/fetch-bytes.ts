import type { RemoteContext } from '@alternator/sdk';
import { type Answer, type Failed, failed, publicUrl } from '../answer/answer.ts';
import { ask, type Patience } from '../answer/ask.ts';
import { page, refusal } from '../answer/read-json.ts';

export interface BytesRequest extends Patience {
  readonly source: string;
  readonly url: string;
  /** Only the beginning is asked for; a server may send all. */
  readonly first?: number;
  readonly most: number;
  /** Where `most` comes from, for the message. */
  readonly setting?: string;
}

export interface FetchedBytes {
  readonly pieces: readonly ArrayBuffer[];
  readonly length: number;
  /** Whether it is what `first` asked for, and not the whole. */
  readonly isPart: boolean;
}

const MEGABYTE = 1_000_000;
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/**
 * Fetches what stands at an address through the host, piece by piece, and stops as soon as it is more than may be.
 * HTML is a failure of its own: a sign-in page or a single-page fallback answers for what is not there.
 */
export function fetchBytes(
  ctx: Pick<RemoteContext, 'fetch'>,
  request: BytesRequest,
): Promise<Answer<FetchedBytes>> {
  const { source, url, first, most, setting } = request;
  const headers = first === undefined ? {} : { Range: `bytes=0-${first - 1}` };
  return ask(
    url,
    (signal) => ctx.fetch({ source, url, headers, signal }),
    async (response) => {
      if (!response.ok) return refusal(response.status, url);
      const type = response.headers.get('content-type') ?? '';
      const claimed = Number(response.headers.get('content-length') ?? 0);
      const refuse = async (answer: Failed) => {
        await response.body?.cancel();
        return answer;
      };
      if (/^text\/html/i.test(type)) return refuse(page(url));
      if (claimed > most) return refuse(tooLarge(url, `has ${megabytes(claimed)}`, most, setting));
      const pieces: ArrayBuffer[] = [];
      let length = 0;
      const reader = response.body?.getReader();
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        length += piece.value.byteLength;
        if (length > most) {
          await reader?.cancel();
          return tooLarge(url, `has more than ${megabytes(most)}`, most, setting);
        }
        pieces.push(whole(piece.value));
      }
      if (looksLikeHtml(pieces[0])) return page(url);
      return { ok: true, value: { pieces, length, isPart: response.status === 206 } };
    },
    request,
  );
}

/** One buffer, to be moved. */
export function joined({ pieces, length }: FetchedBytes): ArrayBuffer {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(new Uint8Array(piece), at);
    at += piece.byteLength;
  }
  return all.buffer;
}

function tooLarge(url: string, size: string, most: number, setting: string | undefined): Failed {
  const where = setting ? ` ("${setting}" of the data source)` : '';
  return failed('unsupported', `${publicUrl(url)} ${size}; at most ${megabytes(most)} are read${where}.`);
}

function megabytes(bytes: number): string {
  return `${decimal.format(bytes / MEGABYTE)} MB`;
}

/** A view into a larger buffer would move what is not its own. */
function whole({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const isWhole = byteOffset === 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer;
  return isWhole ? buffer : (buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}

function looksLikeHtml(piece: ArrayBuffer | undefined): boolean {
  if (!piece) return false;
  const start = String.fromCharCode(...new Uint8Array(piece, 0, Math.min(64, piece.byteLength)));
  return /^\s*<(?:!doctype html|html|head|body)\b/i.test(start.replace(/^\u00ef\u00bb\u00bf/, ''));
}
