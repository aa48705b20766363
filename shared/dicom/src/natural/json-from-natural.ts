import { tags } from '../json/tags.ts';

/** A data set in the DICOM JSON Model, PS3.18 F.2, without VRs: whoever reads it knows them. No prototype. */
export type NaturalJson = Readonly<Record<string, unknown>>;

/** Hears of each key that is no keyword; `taken` is the keyword that it was taken for, by its letters. */
export type TellKey = (key: string, taken: string | undefined) => void;

const byLetters = new Map(Object.keys(tags).map((keyword) => [keyword.toLowerCase(), keyword]));

/**
 * Turns attributes under their DICOM keywords (`{ "PatientID": "7", "PixelSpacing": [0.4, 0.4] }`) into the DICOM JSON
 * Model, sequences with them. Keywords in another case (`PatientId`) are taken where the right one is missing; all
 * other keys are left out. No key becomes anything but a lookup: `__proto__` is one among the unknown.
 */
export function jsonFromNatural(natural: unknown, tell: TellKey = () => undefined): NaturalJson {
  const json: Record<string, unknown> = Object.create(null);
  if (!isRecord(natural)) return json;
  const misspelt: (readonly [tag: string, value: unknown])[] = [];
  for (const [key, value] of Object.entries(natural)) {
    if (isKeyword(key)) {
      put(json, tags[key], value, tell);
      continue;
    }
    const taken = byLetters.get(key.toLowerCase());
    tell(key, taken);
    if (taken !== undefined && isKeyword(taken)) misspelt.push([tags[taken], value]);
  }
  for (const [tag, value] of misspelt) if (!(tag in json)) put(json, tag, value, tell);
  return json;
}

function put(json: Record<string, unknown>, tag: string, value: unknown, tell: TellKey): void {
  if (value === null || value === undefined || value === '') return;
  // Bytes, PS3.18 F.2.7; those that lie elsewhere are read from the file.
  if (isRecord(value) && typeof value.InlineBinary === 'string') {
    json[tag] = { InlineBinary: value.InlineBinary };
    return;
  }
  if (isRecord(value) && typeof value.BulkDataURI === 'string') return;
  const values = Array.isArray(value) ? value : [value];
  json[tag] = { Value: values.map((one) => (isItem(one) ? jsonFromNatural(one, tell) : one)) };
}

/** An item of a sequence; a person's name is an object too, PS3.18 F.2.2. */
function isItem(value: unknown): boolean {
  return (
    isRecord(value) && !['Alphabetic', 'Ideographic', 'Phonetic'].some((group) => Object.hasOwn(value, group))
  );
}

function isKeyword(key: string): key is keyof typeof tags {
  return Object.hasOwn(tags, key);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
