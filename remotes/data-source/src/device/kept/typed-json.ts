const BYTES = '$bytes';
const KIND = '$array';

/** Arrays that instances carry: palettes, lookup tables, profiles, overlay planes. */
const kinds = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
};

type Kind = keyof typeof kinds;

/** JSON in which typed arrays survive, as base64. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (!ArrayBuffer.isView(part)) return part;
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    return { [KIND]: part.constructor.name, [BYTES]: base64(bytes) };
  });
}

/** @throws {SyntaxError} when it is no JSON */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (!isPacked(part)) return part;
    const bytes = Uint8Array.from(atob(part[BYTES]), (letter) => letter.charCodeAt(0));
    return new kinds[part[KIND]](bytes.buffer);
  });
}

function isPacked(part: unknown): part is { readonly [KIND]: Kind; readonly [BYTES]: string } {
  if (typeof part !== 'object' || part === null || !(KIND in part) || !(BYTES in part)) return false;
  return (
    typeof part[BYTES] === 'string' && typeof part[KIND] === 'string' && Object.hasOwn(kinds, part[KIND])
  );
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a table of 128 kB is too many arguments for one call.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
