import type { PixelDescription } from '@alternator/dicom';

/** Whether a decoder's bytes are the stored frame, by what is known of the decoder and not of the file. */
export function isTrusted(
  decoder: string,
  { transferSyntaxUID, pixel }: { readonly transferSyntaxUID: string; readonly pixel: PixelDescription },
): boolean {
  const isRle = transferSyntaxUID === '1.2.840.10008.1.2.5';
  const isBigEndian = transferSyntaxUID === '1.2.840.10008.1.2.2';
  // It puts the byte planes of wide colour into the wrong order.
  if (isRle && decoder.startsWith('gdcmconv')) return pixel.samplesPerPixel === 1 || pixel.bitsAllocated <= 8;
  // It turns round 16-bit words also where values have 32 bits (`decode-anew.ts` puts right what it gives here).
  if (isBigEndian && decoder === 'dcmconv') return pixel.bitsAllocated <= 16;
  // After conversion to RGB, which is not how the frame is stored.
  return decoder !== 'dcmdjpeg (RGB)';
}
