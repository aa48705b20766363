import { isNativeTransferSyntax, TransferSyntax } from '@alternator/testing';
import { acceptedRanges, type MediaRange } from '../accept.ts';
import { frameMediaType, OCTETS } from '../media-types.ts';

/** How frames are sent. */
export interface FrameForm {
  /** Of each part, with its transfer syntax. */
  readonly contentType: string;
  readonly mediaType: string;
  /** Whether stored frames are decoded to Explicit VR Little Endian first. */
  readonly decode: boolean;
  /** One frame may come without a multipart envelope. */
  readonly single: boolean;
}

/** Those that the archive itself can decode without changing the meaning of a pixel. */
const DECODABLE: ReadonlySet<string> = new Set([
  TransferSyntax.rleLossless,
  TransferSyntax.jpegLSLossless,
  TransferSyntax.jpeg2000Lossless,
  TransferSyntax.htj2kLossless,
  TransferSyntax.htj2kLosslessRPCL,
]);

/**
 * The form of frames that an Accept header takes, PS3.18 8.7.3: `transfer-syntax=*` means as stored,
 * octets without a transfer syntax mean Explicit VR Little Endian. Undefined: not acceptable.
 */
export function negotiateFrames(accept: string | undefined, stored: string): FrameForm | undefined {
  for (const range of acceptedRanges(accept)) {
    const multipart = range.type === 'multipart/related';
    const type = multipart ? (range.parameters.get('type') ?? '*/*').toLowerCase() : range.type;
    const inner = parseInnerType(type, range);
    const form = formFor(inner.type, inner.syntax, stored);
    if (form) return { ...form, single: !multipart && range.type !== '*/*' };
  }
  return undefined;
}

/** Whether an Accept header takes whole instances as stored, and how. */
export function negotiateInstances(
  accept: string | undefined,
  stored: string,
): 'multipart' | 'single' | undefined {
  for (const range of acceptedRanges(accept)) {
    const multipart = range.type === 'multipart/related';
    const type = multipart ? (range.parameters.get('type') ?? '*/*').toLowerCase() : range.type;
    const inner = parseInnerType(type, range);
    if (inner.type !== 'application/dicom' && inner.type !== '*/*') continue;
    if (inner.syntax === undefined || inner.syntax === '*' || inner.syntax === stored) {
      return multipart || range.type === '*/*' ? 'multipart' : 'single';
    }
  }
  return undefined;
}

/** Some clients put the transfer syntax inside the quotes of `type`. */
function parseInnerType(type: string, range: MediaRange): { type: string; syntax: string | undefined } {
  const [plain = '', inside] = type.split(/;\s*transfer-syntax=/);
  return { type: plain.trim(), syntax: range.parameters.get('transfer-syntax') ?? inside };
}

type Form = Omit<FrameForm, 'single'>;

function formFor(type: string, syntax: string | undefined, stored: string): Form | undefined {
  const native = isNativeTransferSyntax(stored);
  const asStored = storedForm(stored);
  if (type === OCTETS || type === '*/*' || type === 'application/*') {
    if (syntax === '*' || syntax === stored) return asStored;
    if (syntax !== undefined && syntax !== TransferSyntax.explicitVRLittleEndian) return undefined;
    if (native) return asStored;
    if (DECODABLE.has(stored)) return decodedForm();
    return type === OCTETS ? undefined : asStored;
  }
  if (type !== asStored.mediaType) return undefined;
  return syntax === undefined || syntax === '*' || syntax === stored ? asStored : undefined;
}

function storedForm(stored: string): Form {
  const mediaType = frameMediaType(stored);
  return { mediaType, contentType: `${mediaType}; transfer-syntax=${stored}`, decode: false };
}

function decodedForm(): Form {
  const syntax = TransferSyntax.explicitVRLittleEndian;
  return { mediaType: OCTETS, contentType: `${OCTETS}; transfer-syntax=${syntax}`, decode: true };
}
