import { frameByteLength } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { type CodecFamily, codecFamilyOf } from '../codec-family.ts';
import type { Codec } from '../codecs/codec.ts';
import type { CodecStore } from '../codecs/codec-store.ts';
import { isReducing } from '../codecs/reducing-codec.ts';
import type { DecodeJob } from '../decode-api.ts';
import { partHead } from '../input/framing.ts';
import type { BodyWatch } from '../input/read-watched.ts';
import { transferSyntaxOf } from '../input/transfer-syntax.ts';
import { checkFrame } from '../pixels/check-frame.ts';
import { normalise } from '../pixels/normalise.ts';
import { readLayout } from './codestream-layout.ts';
import { OutOfBytes } from './packet-bits.ts';
import { reducedCodestream } from './reduced-codestream.ts';
import { previewReduction, reducedLength } from './reduction.ts';

/** Bodies that are whole sooner need no preview: it would only take the worker's time from the frame. */
const PATIENCE_MS = 80;
/** What holds smaller pictures of itself. */
const REDUCED: ReadonlySet<CodecFamily | undefined> = new Set(['j2k', 'htj2k'] as const);
/** Twenty times slower than the other: its preview is worth the time also when all bytes are there. */
const SLOW: CodecFamily = 'j2k';
/** A main header is some hundred bytes; TLM and comments may make it longer. */
const LONGEST_HEADER = 65_536;

/** A smaller picture of one frame, made while its bytes arrive. */
export interface FramePreview extends BodyWatch {
  /** All bytes are there. */
  complete(): void;
  /** Before the frame is decoded: of what decodes slowly a preview comes first all the same. */
  whole(codec: Codec, bytes: Uint8Array, transferSyntaxUID: string): void;
  end(): void;
}

/** Calls `show` at most once. What is wrong with a preview is never told: the frame itself will say. */
export function createFramePreview(
  job: DecodeJob,
  codecs: CodecStore,
  show: (preview: DecodedFrame) => void,
): FramePreview {
  const { pixel } = job;
  const reducedBy = previewReduction(pixel) ?? 0;
  let isOver = reducedBy === 0 || job.values === 'stored';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    isOver = true;
    clearTimeout(timer);
  };
  const draw = (codec: Codec, codestream: Uint8Array, transferSyntaxUID: string) => {
    end();
    if (!isReducing(codec)) return;
    const reduced = {
      ...pixel,
      rows: reducedLength(pixel.rows, reducedBy),
      columns: reducedLength(pixel.columns, reducedBy),
    };
    const raw = codec.decodeReduced(codestream, reducedBy, { ...job, pixel: reduced });
    checkFrame(raw, reduced);
    const { rows, columns } = raw;
    const encodedBytes = codestream.length;
    show({ ...normalise(raw, reduced), rows, columns, transferSyntaxUID, encodedBytes, reducedBy });
  };
  const drawSoon = (codestream: Uint8Array, transferSyntaxUID: string) => {
    timer = setTimeout(async () => {
      try {
        const codec = await codecs.get(transferSyntaxUID, codestream);
        if (!isOver) draw(codec, codestream, transferSyntaxUID);
      } catch {
        end();
      }
    }, PATIENCE_MS);
  };
  const reduce = (codestream: Uint8Array): Uint8Array | undefined => {
    const layout = readLayout(codestream);
    if (layout?.rows === pixel.rows && layout.columns === pixel.columns && layout.levels >= reducedBy) {
      return reducedCodestream(codestream, layout, reducedBy);
    }
    if (layout || codestream.length > LONGEST_HEADER) end();
    return undefined;
  };
  const syntaxOf = (contentType: string | null) => {
    const declared = job.transferSyntaxUID;
    // The length does not speak yet.
    return transferSyntaxOf(contentType, { declared, length: 0, nativeLength: frameByteLength(pixel) });
  };

  return {
    end,
    arrived(body, contentType) {
      if (isOver || timer !== undefined) return;
      try {
        const head = partHead(body, contentType);
        if (!head) return;
        const transferSyntaxUID = syntaxOf(head.contentType);
        if (!REDUCED.has(codecFamilyOf(transferSyntaxUID))) return end();
        const reduced = reduce(body.subarray(head.bodyAt));
        if (reduced) drawSoon(reduced, transferSyntaxUID);
      } catch (error) {
        if (!(error instanceof OutOfBytes)) end();
      }
    },
    complete: () => clearTimeout(timer),
    whole(codec, bytes, transferSyntaxUID) {
      if (isOver || codecFamilyOf(transferSyntaxUID) !== SLOW) return end();
      try {
        const reduced = reduce(bytes);
        if (reduced) draw(codec, reduced, transferSyntaxUID);
      } catch {
        end();
      }
    },
  };
}
