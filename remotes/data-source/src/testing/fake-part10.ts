/** The smallest DICOM file that names its study: Explicit VR Little Endian without preamble. */
export function part10(studyInstanceUID: string): Uint8Array<ArrayBuffer> {
  const value = studyInstanceUID.padEnd(studyInstanceUID.length + (studyInstanceUID.length % 2), '\0');
  const header = Uint8Array.of(0x20, 0, 0x0d, 0, 0x55, 0x49, value.length, 0);
  return new Uint8Array([...header, ...new TextEncoder().encode(value)]);
}
