import { transfer } from 'comlink';
import { type CodecStore, createCodecStore } from './codecs/codec-store.ts';
import type { Compile } from './codecs/compile.ts';
import type { DecodeApi, DecodeJob, DecodeReply, JobPace } from './decode-api.ts';
import { DecodeFailure, isBreakdown } from './decode-failure.ts';
import { decodeFrame } from './decode-frame.ts';
import { createWholeFiles } from './input/whole-files.ts';
import { createFramePreview, type FramePreview } from './preview/frame-preview.ts';
import { createTurns } from './turns.ts';
import { warmUp } from './warm/warm-up.ts';

/** The `DecodeApi` of one worker. */
export function createDecodeServer(compile?: Compile): DecodeApi {
  const codecs = createCodecStore(compile);
  const running = new Map<number, AbortController>();
  const turns = createTurns();
  const files = createWholeFiles();

  return {
    decode: async (job) => {
      const controller = new AbortController();
      running.set(job.id, controller);
      const preview = previewOf(job, codecs);
      const clock = createClock();
      const turn = () => {
        clock.fetched();
        return turns.take(job.id)?.then(clock.started);
      };
      if (job.isLookedAt) turns.hurry(job.id);
      try {
        const { frame, accept, encoded, isSecond } = await decodeFrame(job, codecs, controller.signal, {
          files,
          preview,
          turn,
        });
        const kept = job.keep && encoded ? withoutRest(encoded) : undefined;
        const reply: DecodeReply = {
          ok: true,
          frame,
          pace: clock.pace(),
          ...(accept !== undefined && { accept }),
          ...(isSecond && { isSecond }),
          ...(kept && { encoded: kept }),
        };
        const overlays = (frame.overlays ?? []).map(({ data }) => data.buffer);
        return transfer(reply, [frame.pixels.buffer, ...overlays, ...(kept ? [kept.buffer] : [])]);
      } catch (error) {
        return failureReply(error, controller.signal, job);
      } finally {
        preview?.end();
        job.preview?.close();
        running.delete(job.id);
        turns.over(job.id);
      }
    },
    ping: async () => undefined,
    hurry: (id) => {
      if (running.has(id)) turns.hurry(id);
    },
    cancel: (id) => running.get(id)?.abort(),
    warm: async (transferSyntaxUID) => {
      if (!codecs.has(transferSyntaxUID)) return false;
      await codecs.get(transferSyntaxUID);
      await warmUp(transferSyntaxUID, codecs, () => running.size > 0).catch(() => undefined);
      return true;
    },
  };
}

function createClock() {
  const asked = performance.now();
  let fetched = asked;
  let started = asked;
  return {
    fetched: () => {
      fetched = performance.now();
      started = fetched;
    },
    started: () => {
      started = performance.now();
    },
    pace: (): JobPace => ({ fetchMs: fetched - asked, decodeMs: performance.now() - started }),
  };
}

function previewOf(job: DecodeJob, codecs: CodecStore): FramePreview | undefined {
  const { preview: port } = job;
  return port && createFramePreview(job, codecs, (frame) => port.postMessage(frame, [frame.pixels.buffer]));
}

/** A frame that is cut out of a file must not keep the file; boundaries around a part are worth no copy. */
function withoutRest(bytes: Uint8Array): Uint8Array {
  return bytes.buffer.byteLength > bytes.byteLength * 1.05 + 4096 ? bytes.slice() : bytes;
}

function failureReply(error: unknown, signal: AbortSignal, job: DecodeJob): DecodeReply {
  if (signal.aborted) return { ok: false, code: 'aborted', message: 'Ended by its reader' };
  if (error instanceof DecodeFailure) {
    const { code, message, status } = error;
    return {
      ok: false,
      code,
      message,
      ...(status !== undefined && { status }),
      ...(isBreakdown(error.cause) && { broken: true }),
    };
  }
  const { rows, columns } = job.pixel;
  const name = error instanceof Error ? error.name : typeof error;
  const message = `A frame of ${columns} x ${rows} pixels failed: ${name}`;
  return { ok: false, code: 'decode', message, ...(isBreakdown(error) && { broken: true }) };
}
