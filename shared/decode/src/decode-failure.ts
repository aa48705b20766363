import type { FrameErrorCode } from '@alternator/sdk';

/** Why a frame cannot be had. Becomes a `DecodeReply`, and on the page a `FrameError`. */
export class DecodeFailure extends Error {
  readonly status: number | undefined;
  /** The archive said that it cannot give what was asked for: another address may. */
  readonly refused: boolean;
  constructor(
    readonly code: FrameErrorCode,
    message: string,
    options?: ErrorOptions & { readonly status?: number; readonly refused?: boolean },
  ) {
    super(message, options);
    this.name = 'DecodeFailure';
    this.status = options?.status;
    this.refused = options?.refused ?? false;
  }
}

/**
 * Whether an error leaves the decoder that threw it in an unknown state: a wasm trap unwinds nothing, and memory
 * that ran out once stays as large as it is until its worker ends.
 */
export function isBreakdown(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  // Of a DataView beyond its bytes, too, which is the frame's fault alone.
  return error instanceof RangeError && /alloc|memory|array length/i.test(error.message);
}
