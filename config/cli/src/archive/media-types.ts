import { TransferSyntax } from '@alternator/testing';

export const OCTETS = 'application/octet-stream';

/** Media types of compressed pixel data, PS3.18 table 8.7.3-5; of retired syntaxes, those of their family. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  [TransferSyntax.rleLossless]: 'image/dicom-rle',
  [TransferSyntax.jpegBaseline]: 'image/jpeg',
  '1.2.840.10008.1.2.4.51': 'image/jpeg',
  '1.2.840.10008.1.2.4.53': 'image/jpeg',
  '1.2.840.10008.1.2.4.55': 'image/jpeg',
  '1.2.840.10008.1.2.4.57': 'image/jpeg',
  '1.2.840.10008.1.2.4.70': 'image/jpeg',
  [TransferSyntax.jpegLSLossless]: 'image/jls',
  '1.2.840.10008.1.2.4.81': 'image/jls',
  [TransferSyntax.jpeg2000Lossless]: 'image/jp2',
  '1.2.840.10008.1.2.4.91': 'image/jp2',
  '1.2.840.10008.1.2.4.92': 'image/jpx',
  '1.2.840.10008.1.2.4.93': 'image/jpx',
  '1.2.840.10008.1.2.4.110': 'image/jxl',
  '1.2.840.10008.1.2.4.111': 'image/jxl',
  '1.2.840.10008.1.2.4.112': 'image/jxl',
  [TransferSyntax.htj2kLossless]: 'image/jphc',
  [TransferSyntax.htj2kLosslessRPCL]: 'image/jphc',
  '1.2.840.10008.1.2.4.203': 'image/jphc',
};

/** The media type of one frame as its transfer syntax stores it. */
export function frameMediaType(transferSyntaxUID: string): string {
  return MEDIA_TYPES[transferSyntaxUID] ?? OCTETS;
}
