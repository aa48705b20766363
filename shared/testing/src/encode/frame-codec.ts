import type { PixelDescription } from '@alternator/dicom';
import { isNativeTransferSyntax, TransferSyntax } from '../transfer-syntax.ts';
import {
  type CodecFrame,
  type CodecModules,
  makeCodecLoader,
  type WasmDecoder,
  type WasmEncoder,
} from './codec-modules.ts';
import { decodeRLE, encodeRLE } from './rle.ts';

const DECOMPOSITIONS = 5;
/** Progression orders of PS3.5 A.4.4 by their codestream number: RPCL sends small pictures first. */
const PROGRESSION_LRCP = 0;
const PROGRESSION_RPCL = 2;
const JPEG_QUALITY = 92;
const SUBSAMPLING_444 = 0;
const SUBSAMPLING_422 = 1;

/** A transfer syntax that no encoder or decoder here handles. */
export class TransferSyntaxError extends Error {
  readonly code = 'transfer-syntax';
  constructor(readonly transferSyntaxUID: string) {
    super(`transfer syntax ${transferSyntaxUID} is not supported`);
    this.name = 'TransferSyntaxError';
  }
}

/** Encodes and decodes frames with the npm codecs, loaded when first used. */
export interface FrameCodec {
  /** One frame of PS3.5 8.1.1 bytes (little endian, colour by pixel) in the given transfer syntax. */
  encode(bytes: Uint8Array, pixel: PixelDescription, transferSyntaxUID: string): Promise<Uint8Array>;
  /** The reverse; the reference that other decoders are compared with. JPEG comes back as RGB. */
  decode(encoded: Uint8Array, pixel: PixelDescription, transferSyntaxUID: string): Promise<Uint8Array>;
}

type LoadCodec = ReturnType<typeof makeCodecLoader>;

/** A codec with its own wasm memories. All encodings but JPEG baseline are lossless. */
export function createFrameCodec(): FrameCodec {
  const load = makeCodecLoader();
  return {
    async encode(bytes, pixel, transferSyntaxUID) {
      if (isNativeTransferSyntax(transferSyntaxUID)) return bytes;
      if (transferSyntaxUID === TransferSyntax.rleLossless) return encodeRLE(bytes, pixel);
      const encoder = await encoderFor(load, transferSyntaxUID, pixel);
      try {
        encoder.getDecodedBuffer(codecFrame(pixel, transferSyntaxUID)).set(bytes);
        configure(encoder, transferSyntaxUID, pixel);
        encoder.encode();
        return copyOf(encoder.getEncodedBuffer());
      } finally {
        encoder.delete();
      }
    },
    async decode(encoded, pixel, transferSyntaxUID) {
      if (isNativeTransferSyntax(transferSyntaxUID)) return encoded;
      if (transferSyntaxUID === TransferSyntax.rleLossless) return decodeRLE(encoded, pixel);
      const decoder = await decoderFor(load, transferSyntaxUID);
      try {
        decoder.getEncodedBuffer(encoded.length).set(encoded);
        decoder.decode();
        return copyOf(decoder.getDecodedBuffer());
      } finally {
        decoder.delete();
      }
    },
  };
}

/** Out of wasm memory; some codecs give an Uint8ClampedArray there. */
function copyOf(view: Uint8Array | Uint8ClampedArray): Uint8Array {
  return new Uint8Array(view);
}

function codecFrame(pixel: PixelDescription, transferSyntaxUID: string): CodecFrame {
  return {
    width: pixel.columns,
    height: pixel.rows,
    bitsPerSample: pixel.bitsStored,
    componentCount: pixel.samplesPerPixel,
    // JPEG-LS has no sign: two's complement is coded as it lies in memory.
    isSigned: pixel.pixelRepresentation === 1 && transferSyntaxUID !== TransferSyntax.jpegLSLossless,
    isUsingColorTransform: pixel.photometricInterpretation === 'YBR_RCT',
  };
}

async function encoderFor(load: LoadCodec, uid: string, pixel: PixelDescription): Promise<WasmEncoder> {
  if (isHTJ2K(uid)) return new (await load('openjph')).HTJ2KEncoder();
  if (uid === TransferSyntax.jpeg2000Lossless) return new (await load('openjpeg')).J2KEncoder();
  if (uid === TransferSyntax.jpegLSLossless) return new (await load('charls')).JpegLSEncoder();
  if (uid === TransferSyntax.jpegBaseline && pixel.bitsAllocated === 8)
    return new (await load('turbo')).JPEGEncoder();
  throw new TransferSyntaxError(uid);
}

async function decoderFor(load: LoadCodec, uid: string): Promise<WasmDecoder> {
  if (isHTJ2K(uid)) return new (await load('openjph')).HTJ2KDecoder();
  if (uid === TransferSyntax.jpeg2000Lossless) return new (await load('openjpeg')).J2KDecoder();
  if (uid === TransferSyntax.jpegLSLossless) return new (await load('charls')).JpegLSDecoder();
  if (uid === TransferSyntax.jpegBaseline) return new (await load('turbo')).JPEGDecoder();
  throw new TransferSyntaxError(uid);
}

function configure(encoder: WasmEncoder, uid: string, pixel: PixelDescription): void {
  if (isHTJ2K(uid)) {
    const htj2k = encoder as InstanceType<CodecModules['openjph']['HTJ2KEncoder']>;
    htj2k.setDecompositions(DECOMPOSITIONS);
    htj2k.setQuality(true, 0);
    htj2k.setProgressionOrder(uid === TransferSyntax.htj2kLosslessRPCL ? PROGRESSION_RPCL : PROGRESSION_LRCP);
  } else if (uid === TransferSyntax.jpeg2000Lossless) {
    const j2k = encoder as InstanceType<CodecModules['openjpeg']['J2KEncoder']>;
    j2k.setDecompositions(DECOMPOSITIONS);
    j2k.setQuality(true, 0);
  } else if (uid === TransferSyntax.jpegLSLossless) {
    const jpegLS = encoder as InstanceType<CodecModules['charls']['JpegLSEncoder']>;
    jpegLS.setNearLossless(0);
    jpegLS.setInterleaveMode(pixel.samplesPerPixel > 1 ? 2 : 0);
  } else {
    const jpeg = encoder as InstanceType<CodecModules['turbo']['JPEGEncoder']>;
    jpeg.setProgressive(false);
    jpeg.setQuality(JPEG_QUALITY);
    jpeg.setSubSampling(
      pixel.photometricInterpretation === 'YBR_FULL_422' ? SUBSAMPLING_422 : SUBSAMPLING_444,
    );
  }
}

function isHTJ2K(uid: string): boolean {
  return uid === TransferSyntax.htj2kLossless || uid === TransferSyntax.htj2kLosslessRPCL;
}
