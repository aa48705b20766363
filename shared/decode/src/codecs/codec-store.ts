import { transferSyntax } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';
import { EXPLICIT_BIG_ENDIAN, isNative } from '../input/transfer-syntax.ts';
import type { Codec } from './codec.ts';
import { type Compile, createCompile } from './compile.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { createBigEndian, createDeflated, createLittleEndian } from './native.ts';

type Load = (compile: Compile) => Promise<Codec>;

const LOSSLESS_PROCESS = 3;

const loadJpeg: Load = (compile) => import('./jpeg.ts').then((module) => module.createCodec(compile));
const loadJpegDct: Load = () => import('./jpeg-dct.ts').then((module) => module.createCodec());
const loadJpegLossless: Load = () => import('./jpeg-lossless.ts').then((module) => module.createCodec());
const loadJpegLS: Load = (compile) => import('./jpeg-ls.ts').then((module) => module.createCodec(compile));
const loadJ2K: Load = (compile) => import('./j2k.ts').then((module) => module.createCodec(compile));
const loadHTJ2K: Load = (compile) => import('./htj2k.ts').then((module) => module.createCodec(compile));
const loadJpegXL: Load = (compile) => import('./jpeg-xl.ts').then((module) => module.createCodec(compile));
const loadRle: Load = () => import('./rle.ts').then((module) => module.createCodec());

/** Which file decodes which transfer syntax. Each is a chunk of its own, fetched when first needed. */
const LOADERS: ReadonlyMap<string, Load> = new Map([
  ['1.2.840.10008.1.2.5', loadRle],
  ['1.2.840.10008.1.2.4.50', loadJpeg],
  ['1.2.840.10008.1.2.4.51', loadJpeg],
  ['1.2.840.10008.1.2.4.53', loadJpeg],
  ['1.2.840.10008.1.2.4.55', loadJpeg],
  ['1.2.840.10008.1.2.4.57', loadJpegLossless],
  ['1.2.840.10008.1.2.4.70', loadJpegLossless],
  ['1.2.840.10008.1.2.4.80', loadJpegLS],
  ['1.2.840.10008.1.2.4.81', loadJpegLS],
  ['1.2.840.10008.1.2.4.90', loadJ2K],
  ['1.2.840.10008.1.2.4.91', loadJ2K],
  ['1.2.840.10008.1.2.4.110', loadJpegXL],
  ['1.2.840.10008.1.2.4.111', loadJpegXL],
  ['1.2.840.10008.1.2.4.112', loadJpegXL],
  ['1.2.840.10008.1.2.4.201', loadHTJ2K],
  ['1.2.840.10008.1.2.4.202', loadHTJ2K],
  ['1.2.840.10008.1.2.4.203', loadHTJ2K],
  ['1.2.840.10008.1.2.8.1', async () => createDeflated()],
]);

/** The decoders of one worker. */
export interface CodecStore {
  /**
   * The decoder of a frame; without its bytes, the usual one.
   *
   * @throws {DecodeFailure} `unsupported`, or `decode` when its code cannot be loaded
   */
  get(transferSyntaxUID: string, bytes?: Uint8Array): Codec | Promise<Codec>;
  has(transferSyntaxUID: string): boolean;
}

/** Keeps one decoder per kind; a load that failed is tried anew for the next frame. */
export function createCodecStore(compile: Compile = createCompile()): CodecStore {
  const ready = new Map<Load, Codec>();
  const loading = new Map<Load, Promise<Codec>>();
  const littleEndian = createLittleEndian();
  const bigEndian = createBigEndian();

  const load = (loader: Load) => {
    const pending = loader(compile).then(
      (codec) => {
        ready.set(loader, codec);
        return codec;
      },
      (cause: unknown) => {
        if (cause instanceof DecodeFailure) throw cause;
        throw new DecodeFailure('decode', 'The decoder of this image format cannot be loaded', { cause });
      },
    );
    loading.set(loader, pending);
    const forget = () => loading.delete(loader);
    pending.then(forget, forget);
    return pending;
  };

  return {
    has: (transferSyntaxUID) => isNative(transferSyntaxUID) || LOADERS.has(transferSyntaxUID),
    get: (transferSyntaxUID, bytes) => {
      if (transferSyntaxUID === EXPLICIT_BIG_ENDIAN) return bigEndian;
      if (isNative(transferSyntaxUID)) return littleEndian;
      const loader = LOADERS.get(transferSyntaxUID);
      if (!loader) throw unsupported(transferSyntaxUID);
      const fitting = bytes && isJpeg(loader) ? jpegLoader(bytes) : loader;
      return ready.get(fitting) ?? loading.get(fitting) ?? load(fitting);
    },
  };
}

function unsupported(transferSyntaxUID: string): DecodeFailure {
  const known = transferSyntax(transferSyntaxUID);
  const name = known?.name ?? `Transfer syntax ${transferSyntaxUID}`;
  const kind = known?.family === 'video' ? ' is video, which' : '';
  return new DecodeFailure('unsupported', `${name}${kind} cannot be shown`);
}

function isJpeg(loader: Load): boolean {
  return loader === loadJpeg || loader === loadJpegLossless;
}

/** The frame header decides: archives name the wrong process now and then. */
function jpegLoader(bytes: Uint8Array): Load {
  const { process, precision } = readJpegHeader(bytes);
  if (process === LOSSLESS_PROCESS) return loadJpegLossless;
  return precision === 8 ? loadJpeg : loadJpegDct;
}
