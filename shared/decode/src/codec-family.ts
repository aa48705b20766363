/** Kinds of decoder, as the scheduler needs to know them. */
export type CodecFamily =
  | 'native'
  | 'rle'
  | 'jpeg'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'j2k'
  | 'htj2k'
  | 'jpeg-xl';

const JPEG = '1.2.840.10008.1.2.4.';

const FAMILIES: ReadonlyMap<string, CodecFamily> = new Map<string, CodecFamily>([
  ['1.2.840.10008.1.2.5', 'rle'],
  [`${JPEG}50`, 'jpeg'],
  [`${JPEG}51`, 'jpeg'],
  [`${JPEG}53`, 'jpeg'],
  [`${JPEG}55`, 'jpeg'],
  [`${JPEG}57`, 'jpeg-lossless'],
  [`${JPEG}70`, 'jpeg-lossless'],
  [`${JPEG}80`, 'jpeg-ls'],
  [`${JPEG}81`, 'jpeg-ls'],
  [`${JPEG}90`, 'j2k'],
  [`${JPEG}91`, 'j2k'],
  [`${JPEG}110`, 'jpeg-xl'],
  [`${JPEG}111`, 'jpeg-xl'],
  [`${JPEG}112`, 'jpeg-xl'],
  [`${JPEG}201`, 'htj2k'],
  [`${JPEG}202`, 'htj2k'],
  [`${JPEG}203`, 'htj2k'],
]);

/** The kind of decoder that a transfer syntax needs; `undefined` when none is known. */
export function codecFamilyOf(transferSyntaxUID: string | undefined): CodecFamily | undefined {
  if (transferSyntaxUID === undefined) return undefined;
  if (/^1\.2\.840\.10008\.1\.2(\.[12](\.9[89])?)?$/.test(transferSyntaxUID)) return 'native';
  return FAMILIES.get(transferSyntaxUID);
}
