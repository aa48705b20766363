import type { FrameErrorCode } from '@alternator/sdk';

/** Why a frame cannot be had. Becomes a `DecodeReply`, and on the page a `FrameError`. */
export class DecodeFailure extends Error {
  readonly status: number | undefined;
  constructor(
    readonly code: FrameErrorCode,
    message: string,
    options?: ErrorOptions & { readonly status?: number },
  ) {
    super(message, options);
    this.name = 'DecodeFailure';
    this.status = options?.status;
  }
}
