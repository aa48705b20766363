import type { DecodeReply } from '@alternator/decode';
import { FrameError } from '@alternator/sdk';

/** A worker's refusal as whoever asked sees it. */
export function frameError(reply: Extract<DecodeReply, { ok: false }>): FrameError {
  const { code, message, status } = reply;
  // 'aborted' never comes here; it would be the reader's own end.
  const known = code === 'aborted' ? 'decode' : code;
  return new FrameError(known, message, status === undefined ? {} : { status });
}

export function asFrameError(error: unknown): unknown {
  if (error instanceof FrameError) return error;
  return new FrameError('network', 'The frame could not be asked for', { cause: error });
}

export function aborted(): DOMException {
  return new DOMException('The frame is no longer wanted', 'AbortError');
}
