import { normalDecimalString } from './decimal-string.ts';
import { DICTIONARY, type Keyword, type VR } from './dictionary.ts';

/** A data set in the DICOM JSON model, PS3.18 F.2: tag of eight hexadecimal digits to element. */
export interface DicomJson {
  [tag: string]: DicomElement;
}

/** One element of the DICOM JSON model, PS3.18 F.2.2. */
export interface DicomElement {
  readonly vr: VR;
  readonly Value?: readonly DicomValue[];
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

export type DicomValue = string | number | null | PersonNameValue | DicomJson;

/** A person name by component group, PS3.18 F.2.2 table F.2.3-1. */
export interface PersonNameValue {
  readonly Alphabetic?: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

type AttributeInput = string | number | readonly (string | number)[] | readonly Attributes[] | Uint8Array;

/** Attributes by keyword, for the code that writes a data set. `undefined` leaves one out. */
export type Attributes = { readonly [K in Keyword]?: AttributeInput | undefined };

/**
 * The DICOM JSON model of attributes given by keyword.
 *
 * DS values are rounded to the 16 characters that a file can hold, so that JSON and file agree.
 */
export function dicomJson(attributes: Attributes): DicomJson {
  const elements = Object.entries(attributes).flatMap(([keyword, input]) => {
    if (input === undefined) return [];
    const [tag, vr] = DICTIONARY[keyword as Keyword];
    return [[tag, element(vr, input)] as const];
  });
  return sortedByTag(elements);
}

/** Data sets laid over each other, later ones winning, in tag order. */
export function mergedDicomJson(...parts: readonly DicomJson[]): DicomJson {
  return sortedByTag(Object.entries(Object.assign({}, ...parts) as DicomJson));
}

/** All values of an attribute as text; a person name as stored, groups joined by `=`. */
export function textsOf(json: DicomJson, keyword: Keyword): readonly string[] {
  const values = json[DICTIONARY[keyword][0]]?.Value ?? [];
  return values.flatMap((value) => {
    if (value === null) return [];
    if (typeof value === 'object') return [personNameText(value as PersonNameValue)];
    return [String(value)];
  });
}

/** The first value of an attribute as text. */
export function textOf(json: DicomJson, keyword: Keyword): string | undefined {
  return textsOf(json, keyword)[0];
}

/** The values of a numeric attribute. */
export function numbersOf(json: DicomJson, keyword: Keyword): readonly number[] {
  return textsOf(json, keyword).map(Number);
}

/** A person name of up to three component groups, PS3.5 6.2.1. */
export function personName(text: string): PersonNameValue {
  const [Alphabetic, Ideographic, Phonetic] = text.split('=').map((group) => group.replace(/[\^ ]+$/, ''));
  return {
    ...(Alphabetic ? { Alphabetic } : {}),
    ...(Ideographic ? { Ideographic } : {}),
    ...(Phonetic ? { Phonetic } : {}),
  };
}

/** A person name as a file stores it. */
export function personNameText(name: PersonNameValue): string {
  const groups = [name.Alphabetic ?? '', name.Ideographic ?? '', name.Phonetic ?? ''];
  return groups.join('=').replace(/=+$/, '');
}

function element(vr: VR, input: AttributeInput): DicomElement {
  if (input instanceof Uint8Array) return { vr, InlineBinary: Buffer.from(input).toString('base64') };
  if (Array.isArray(input) && input.length === 0) return { vr };
  const list = (Array.isArray(input) ? input : [input]) as readonly (string | number | Attributes)[];
  if (list.every((value) => value === '')) return { vr };
  return { vr, Value: list.map((value) => jsonValue(vr, value)) };
}

function jsonValue(vr: VR, value: string | number | Attributes): DicomValue {
  if (typeof value === 'object') return dicomJson(value);
  if (value === '') return null;
  if (vr === 'PN') return personName(String(value));
  if (vr === 'DS') return Number(normalDecimalString(Number(value)));
  return value;
}

function sortedByTag(entries: readonly (readonly [string, DicomElement])[]): DicomJson {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
