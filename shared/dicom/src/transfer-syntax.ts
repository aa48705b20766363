export type CodecFamily =
  | 'uncompressed'
  | 'deflated'
  | 'rle'
  | 'jpeg'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'htj2k'
  | 'jpeg-xl'
  | 'video';

/** What a transfer syntax is, PS3.6 A. */
export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly family: CodecFamily;
  /** `maybe` where the syntax allows both, and only Lossy Image Compression tells. */
  readonly lossy: 'never' | 'maybe' | 'always';
}

type Row = readonly [suffix: string, name: string, family: CodecFamily, lossy: TransferSyntax['lossy']];

const rows: readonly Row[] = [
  ['', 'Implicit VR Little Endian', 'uncompressed', 'never'],
  ['.1', 'Explicit VR Little Endian', 'uncompressed', 'never'],
  ['.1.98', 'Encapsulated Uncompressed Explicit VR Little Endian', 'uncompressed', 'never'],
  ['.1.99', 'Deflated Explicit VR Little Endian', 'deflated', 'never'],
  ['.2', 'Explicit VR Big Endian', 'uncompressed', 'never'],
  ['.5', 'RLE Lossless', 'rle', 'never'],
  ['.4.50', 'JPEG Baseline', 'jpeg', 'always'],
  ['.4.51', 'JPEG Extended', 'jpeg', 'always'],
  ['.4.53', 'JPEG Spectral Selection, Non-Hierarchical (retired)', 'jpeg', 'always'],
  ['.4.55', 'JPEG Full Progression, Non-Hierarchical (retired)', 'jpeg', 'always'],
  ['.4.57', 'JPEG Lossless', 'jpeg-lossless', 'never'],
  ['.4.70', 'JPEG Lossless, First-Order Prediction', 'jpeg-lossless', 'never'],
  ['.4.80', 'JPEG-LS Lossless', 'jpeg-ls', 'never'],
  ['.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls', 'maybe'],
  ['.4.90', 'JPEG 2000 Lossless', 'jpeg-2000', 'never'],
  ['.4.91', 'JPEG 2000', 'jpeg-2000', 'maybe'],
  ['.4.92', 'JPEG 2000 Part 2 Multi-component Lossless', 'jpeg-2000', 'never'],
  ['.4.93', 'JPEG 2000 Part 2 Multi-component', 'jpeg-2000', 'maybe'],
  ['.4.100', 'MPEG2 Main Profile', 'video', 'always'],
  ['.4.101', 'MPEG2 High Profile', 'video', 'always'],
  ['.4.102', 'MPEG-4 AVC/H.264 High Profile', 'video', 'always'],
  ['.4.103', 'MPEG-4 AVC/H.264 BD-compatible High Profile', 'video', 'always'],
  ['.4.104', 'MPEG-4 AVC/H.264 High Profile for 2D Video', 'video', 'always'],
  ['.4.105', 'MPEG-4 AVC/H.264 High Profile for 3D Video', 'video', 'always'],
  ['.4.106', 'MPEG-4 AVC/H.264 Stereo High Profile', 'video', 'always'],
  ['.4.107', 'HEVC/H.265 Main Profile', 'video', 'always'],
  ['.4.108', 'HEVC/H.265 Main 10 Profile', 'video', 'always'],
  ['.4.110', 'JPEG XL Lossless', 'jpeg-xl', 'never'],
  ['.4.111', 'JPEG XL JPEG Recompression', 'jpeg-xl', 'always'],
  ['.4.112', 'JPEG XL', 'jpeg-xl', 'maybe'],
  ['.4.201', 'HTJ2K Lossless', 'htj2k', 'never'],
  ['.4.202', 'HTJ2K Lossless RPCL', 'htj2k', 'never'],
  ['.4.203', 'HTJ2K', 'htj2k', 'maybe'],
  ['.8.1', 'Deflated Image Frame Compression', 'deflated', 'never'],
];

const syntaxes: ReadonlyMap<string, TransferSyntax> = new Map(
  rows.map(([suffix, name, family, lossy]) => {
    const uid = `1.2.840.10008.1.2${suffix}`;
    return [uid, { uid, name, family, lossy }];
  }),
);

/** What is known of a transfer syntax; undefined for an unknown one. */
export function transferSyntax(uid: string): TransferSyntax | undefined {
  return syntaxes.get(uid);
}

/**
 * Whether the shown pixels lost anything: by the attribute (any time in their life), or by their syntax.
 *
 * Undefined when neither tells.
 */
export function isLossy(image: {
  readonly transferSyntaxUID?: string | undefined;
  readonly lossyImageCompression?: string | undefined;
}): boolean | undefined {
  const lossy = image.transferSyntaxUID && transferSyntax(image.transferSyntaxUID)?.lossy;
  if (image.lossyImageCompression === '01' || lossy === 'always') return true;
  return image.lossyImageCompression === '00' || lossy === 'never' ? false : undefined;
}
