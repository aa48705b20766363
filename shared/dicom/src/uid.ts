declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type StudyInstanceUID = Branded<'StudyInstanceUID'>;
export type SeriesInstanceUID = Branded<'SeriesInstanceUID'>;
export type SOPInstanceUID = Branded<'SOPInstanceUID'>;
export type SOPClassUID = Branded<'SOPClassUID'>;
export type FrameOfReferenceUID = Branded<'FrameOfReferenceUID'>;
export type TransferSyntaxUID = Branded<'TransferSyntaxUID'>;

/** A text that stands where a UID must stand, and is none. */
export class UIDError extends Error {
  readonly code = 'not-a-uid';
  constructor(readonly text: string) {
    super(`"${text}" is not a DICOM UID: digits and dots, at most 64 characters`);
    this.name = 'UIDError';
  }
}

/**
 * Reads a UID, dropping the padding that files carry (a NUL or a space at the end).
 *
 * Leading zeros in a component break PS3.5 9.1 but real archives hold such UIDs, so they pass.
 *
 * @throws {UIDError} when the text is no UID
 */
export function parseUID<Kind extends string>(text: string): Kind {
  const trimmed = text.replace(/[\0 ]+$/, '').trim();
  if (!isUID(trimmed)) throw new UIDError(trimmed.slice(0, 70));
  return trimmed as Kind;
}

/** Whether the text is a UID as PS3.5 9.1 allows, leading zeros tolerated. */
export function isUID(text: string): boolean {
  return text.length > 0 && text.length <= 64 && /^\d+(\.\d+)*$/.test(text);
}

/** A new UID under the UUID-derived root, PS3.5 B.2. */
export function createUID<Kind extends string>(random: Uint8Array = randomBytes()): Kind {
  let value = 0n;
  for (const byte of random) value = (value << 8n) | BigInt(byte);
  return `2.25.${value}` as Kind;
}

function randomBytes(): Uint8Array {
  // randomUUID and subtle are missing on plain http; getRandomValues is not.
  return crypto.getRandomValues(new Uint8Array(16));
}
