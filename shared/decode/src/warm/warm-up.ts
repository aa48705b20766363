import { codecFamilyOf } from '../codec-family.ts';
import type { CodecStore } from '../codecs/codec-store.ts';
import { decodeFrame } from '../decode-frame.ts';

/** About what two frames of 512 x 512 hold: then the engine knows what is hot. */
const BATCHES = 4;
const ROUNDS = 32;
/** Of one batch; slow decoders know sooner. */
const LONGEST_MS = 40;
/** The engine compiles beside the worker: what is hot runs at full speed only afterwards. */
const PAUSE_MS = 20;

/**
 * Decodes a tiny frame of the transfer syntax until its decoder runs at full speed; stops when `isBusy` says
 * that there is a real one. Nothing where the decoder needs no warming. What fails is left to the first frame.
 */
export async function warmUp(
  transferSyntaxUID: string,
  codecs: CodecStore,
  isBusy: () => boolean,
): Promise<void> {
  const { warmFrames } = await import('./warm-frames.ts');
  const family = codecFamilyOf(transferSyntaxUID);
  const frame = family && warmFrames[family];
  if (!frame) return;
  const { pixel } = frame;
  const bytes = Uint8Array.from(atob(frame.encoded), (letter) => letter.charCodeAt(0));
  const job = { id: 0, input: { kind: 'bytes', bytes } as const, pixel, transferSyntaxUID };
  const { signal } = new AbortController();
  for (let batch = 0; batch < BATCHES && !isBusy(); batch++) {
    const end = performance.now() + LONGEST_MS;
    for (let round = 0; round < ROUNDS && performance.now() < end && !isBusy(); round++) {
      await decodeFrame(job, codecs, signal);
      await nextTurn();
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A real frame may come between any two. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
