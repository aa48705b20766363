/** The transfer syntaxes that this package writes, PS3.6 annex A. */
export const TransferSyntax = {
  implicitVRLittleEndian: '1.2.840.10008.1.2',
  explicitVRLittleEndian: '1.2.840.10008.1.2.1',
  rleLossless: '1.2.840.10008.1.2.5',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegLSLossless: '1.2.840.10008.1.2.4.80',
  jpeg2000Lossless: '1.2.840.10008.1.2.4.90',
  htj2kLossless: '1.2.840.10008.1.2.4.201',
  htj2kLosslessRPCL: '1.2.840.10008.1.2.4.202',
} as const;

export type TransferSyntaxName = keyof typeof TransferSyntax;

/** Whether pixel data of this transfer syntax is stored uncompressed, PS3.5 A.1 and A.2. */
export function isNativeTransferSyntax(uid: string): boolean {
  return uid === TransferSyntax.implicitVRLittleEndian || uid === TransferSyntax.explicitVRLittleEndian;
}
