/** The tags of an ICC profile, ICC.1:2022 clause 7. */
export interface ProfileBytes {
  /** `RGB `, `GRAY` ... */
  readonly colourSpace: string;
  /** `XYZ ` or `Lab `. */
  readonly connectionSpace: string;
  /** From the type signature on; undefined when the profile lacks the tag. */
  tag(signature: string): DataView | undefined;
}

const HEADER = 128;

/** Undefined for bytes that are no profile. */
export function profileBytes(bytes: Uint8Array): ProfileBytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER + 4 || signatureAt(view, 36) !== 'acsp') return undefined;
  const count = view.getUint32(HEADER);
  const places = new Map<string, { readonly offset: number; readonly size: number }>();
  for (let index = 0; index < count; index += 1) {
    const at = HEADER + 4 + index * 12;
    if (at + 12 > view.byteLength) return undefined;
    places.set(signatureAt(view, at), { offset: view.getUint32(at + 4), size: view.getUint32(at + 8) });
  }
  return {
    colourSpace: signatureAt(view, 16),
    connectionSpace: signatureAt(view, 20),
    tag(signature) {
      const place = places.get(signature);
      if (!place || place.size < 8 || place.offset + place.size > view.byteLength) return undefined;
      return new DataView(view.buffer, view.byteOffset + place.offset, place.size);
    },
  };
}

/** Four letters. */
export function signatureAt(view: DataView, at: number): string {
  return String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(at + index)));
}

/** s15Fixed16Number. */
export function fixedAt(view: DataView, at: number): number {
  return view.getInt32(at) / 0x10000;
}
