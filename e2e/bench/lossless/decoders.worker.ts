import type { PixelDescription } from '@alternator/dicom';
import libjpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { Decoder } from 'jpeg-lossless-decoder-js';
import { decodeJpegLossless } from '../../../shared/decode/src/codecs/jpeg-lossless.ts';
import { createScratch } from '../../../shared/decode/src/codecs/scratch.ts';
import { createWasmCodec, loadWasm } from '../../../shared/decode/src/codecs/wasm-decoder.ts';

interface Comparison {
  readonly encoded: Uint8Array<ArrayBuffer>;
  readonly pixel: PixelDescription;
  readonly values?: Uint8Array;
  readonly rounds: number;
}

type Decode = (encoded: Uint8Array<ArrayBuffer>, pixel: PixelDescription) => Uint8Array;

/** Kept from frame to frame, as the product's worker does. */
const scratch = createScratch();

/** What of each decoder is compared: from the frame's bytes to its stored values. */
const decoders: Record<string, Decode> = {
  ours: (encoded, pixel) => decodeJpegLossless(encoded, pixel, scratch).bytes,
  // As Cornerstone uses it: an object a frame.
  peer: (encoded) =>
    new Uint8Array(new Decoder().decompress(encoded.buffer, encoded.byteOffset, encoded.byteLength)),
};

/** At least so long is one figure measured. */
const FIGURE_MS = 60;
const SHORTEST_MS = 1;

self.addEventListener('message', async ({ data }: MessageEvent<Comparison>) => {
  try {
    self.postMessage(await compare(data));
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});

async function compare({ encoded, pixel, values, rounds }: Comparison) {
  const all = { ...decoders, ...(pixel.bitsStored <= 8 && { turbo: await turbo() }) };
  const times: Record<string, number[]> = {};
  const wrong: string[] = [];
  // Of real files the tests know other decoders' hashes; here the two must agree.
  const expected = values ?? decoders.peer?.(encoded, pixel);
  for (const [name, decode] of Object.entries(all)) {
    if (!isEqual(decode(encoded, pixel), expected)) wrong.push(name);
  }
  for (let round = -1; round < rounds; round++) {
    for (const [name, decode] of Object.entries(all)) {
      const ms = figure(() => decode(encoded, pixel));
      // The round before the first warms.
      if (round >= 0) times[name] = [...(times[name] ?? []), ms];
    }
  }
  return { times, wrong };
}

/** Milliseconds of one call: the least of as many timings as fit, for others may have the core meanwhile. */
function figure(run: () => void): number {
  const times: number[] = [];
  const start = performance.now();
  let calls = 1;
  do {
    const before = performance.now();
    for (let call = 0; call < calls; call++) run();
    const ms = performance.now() - before;
    // The clock of a page has steps of 0.1 ms.
    if (ms < SHORTEST_MS) calls *= 2;
    else times.push(ms / calls);
  } while (performance.now() - start < FIGURE_MS || times.length === 0);
  return Math.min(...times);
}

function isEqual(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.length === other?.length && one.every((value, index) => value === other[index]);
}

/** libjpeg-turbo knows the lossless process of 8 bits too. */
async function turbo(): Promise<Decode> {
  const url = new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url);
  const { JPEGDecoder } = await loadWasm(libjpeg, url);
  const codec = createWasmCodec(() => new JPEGDecoder());
  return (encoded) => codec.decode(encoded).bytes.slice();
}
