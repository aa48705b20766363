/** Bytes with the order in which their numbers lie. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly littleEndian: boolean;
}

/** What decides how the values of one data set read; an item inherits it, PS3.5 7.5.3. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** Specific Character Set (0008,0005). */
  characterSets?: readonly string[];
  /** Pixel Representation (0028,0103). */
  signed?: boolean;
}

export function createSource(bytes: Uint8Array, littleEndian: boolean): Source {
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    littleEndian,
  };
}

export function characterSetsOf(scope: Scope | undefined): readonly string[] {
  return scope?.characterSets ?? (scope?.parent ? characterSetsOf(scope.parent) : []);
}

export function isSigned(scope: Scope | undefined): boolean {
  return scope?.signed ?? (scope?.parent ? isSigned(scope.parent) : false);
}

/** Eight hexadecimal digits, as the DICOM JSON Model writes it. The caller knows that four bytes are there. */
export function tagAt({ view, littleEndian }: Source, offset: number): string {
  const group = view.getUint16(offset, littleEndian);
  const element = view.getUint16(offset + 2, littleEndian);
  return (group * 0x10000 + element).toString(16).toUpperCase().padStart(8, '0');
}

/** As people write it: `(0028,0010)`. */
export function describeTag(tag: string): string {
  return `(${tag.slice(0, 4)},${tag.slice(4)})`;
}
