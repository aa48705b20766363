import { type ContentType, parseContentType } from './content-type.ts';

export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

const JPEG = '1.2.840.10008.1.2.4.';

/** What a media type can hold, PS3.18 table 8.7.3-5, its default first. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': [`${JPEG}50`, `${JPEG}51`, `${JPEG}57`, `${JPEG}70`],
  'image/dicom+jpeg': [`${JPEG}50`, `${JPEG}51`, `${JPEG}57`, `${JPEG}70`],
  'image/jls': [`${JPEG}80`, `${JPEG}81`],
  'image/x-jls': [`${JPEG}80`, `${JPEG}81`],
  'image/dicom+jpeg-ls': [`${JPEG}80`, `${JPEG}81`],
  'image/jp2': [`${JPEG}90`, `${JPEG}91`],
  'image/dicom+jp2': [`${JPEG}90`, `${JPEG}91`],
  'image/jpx': [`${JPEG}92`, `${JPEG}93`],
  'image/jphc': [`${JPEG}201`, `${JPEG}202`, `${JPEG}203`],
  'image/jxl': [`${JPEG}110`, `${JPEG}111`, `${JPEG}112`],
  'image/dicom-rle': ['1.2.840.10008.1.2.5'],
  'image/x-dicom-rle': ['1.2.840.10008.1.2.5'],
  'image/x-dicom+rle': ['1.2.840.10008.1.2.5'],
};

const NATIVE = new Set([
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  '1.2.840.10008.1.2.1.98',
  '1.2.840.10008.1.2.1.99',
]);

/** Whether the bytes are the pixel values themselves. */
export function isNative(transferSyntaxUID: string): boolean {
  return NATIVE.has(transferSyntaxUID);
}

/**
 * The transfer syntax of a frame: its Content-Type's `transfer-syntax`, else its media type, else what
 * the metadata said (PS3.18 8.7.3).
 *
 * Octet-stream without the parameter means little endian; a plain file server says it of everything,
 * so there the length decides between that and the metadata.
 */
export function transferSyntaxOf(
  contentType: string | null,
  part: { readonly declared: string | undefined; readonly length: number; readonly nativeLength: number },
): string {
  const type = parseContentType(contentType);
  const named = namedSyntax(type);
  if (named !== undefined) return named;
  const holds = HOLDS[type.type];
  const { declared } = part;
  if (holds) return declared !== undefined && holds.includes(declared) ? declared : (holds[0] as string);
  if (declared === undefined) return EXPLICIT_LITTLE_ENDIAN;
  if (isNative(declared) || type.type !== 'application/octet-stream') return declared;
  const { length, nativeLength } = part;
  return length === nativeLength || length === nativeLength + 1 ? EXPLICIT_LITTLE_ENDIAN : declared;
}

function namedSyntax(type: ContentType): string | undefined {
  const direct = type.parameters.get('transfer-syntax');
  if (isUIDText(direct)) return direct;
  const inner = type.parameters.get('type');
  if (inner === undefined) return undefined;
  const nested = parseContentType(inner).parameters.get('transfer-syntax');
  return isUIDText(nested) ? nested : undefined;
}

function isUIDText(text: string | undefined): text is string {
  return text !== undefined && /^[\d.]+$/.test(text);
}
