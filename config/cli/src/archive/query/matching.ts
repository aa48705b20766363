import { DICTIONARY, type DicomJson, type Keyword, type VR } from '@alternator/testing';
import { ArchiveError } from '../archive-error.ts';

/** One matching key of a query. */
export interface MatchingKey {
  readonly tag: string;
  readonly vr: VR;
  readonly text: string;
}

const TAG = /^[0-9a-f]{8}$/i;
const CONTROL_PARAMETERS: ReadonlySet<string> = new Set([
  'limit',
  'offset',
  'fuzzymatching',
  'includefield',
  'orderby',
]);

/**
 * The matching keys of a query string, by keyword or by tag. Empty ones match everything and are dropped.
 *
 * @throws {ArchiveError} 400 for a keyword that is none, so that a slip never lists every study
 */
export function matchingKeys(parameters: URLSearchParams): readonly MatchingKey[] {
  const keys: MatchingKey[] = [];
  for (const [name, text] of parameters) {
    if (CONTROL_PARAMETERS.has(name) || text === '') continue;
    keys.push({ ...attributeNamed(name), text });
  }
  return keys;
}

/**
 * The attribute of a keyword or a tag.
 *
 * @throws {ArchiveError} 400 when this archive does not know it
 */
export function attributeNamed(name: string): { readonly tag: string; readonly vr: VR } {
  if (TAG.test(name)) {
    const tag = name.toUpperCase();
    const known = Object.values(DICTIONARY).find(([candidate]) => candidate === tag);
    return { tag, vr: known?.[1] ?? 'LO' };
  }
  const known = DICTIONARY[name as Keyword];
  if (!known) throw new ArchiveError(400, `"${name}" is no attribute that can be searched for`);
  return { tag: known[0], vr: known[1] };
}

/** Whether an element of a data set matches a key, PS3.4 C.2.2.2. */
export function matches(dataSet: DicomJson, key: MatchingKey, fuzzy: boolean): boolean {
  const texts = candidateTexts(dataSet, key.tag);
  if (key.vr === 'UI' || key.vr === 'CS') {
    const wanted = key.text.split(/[,\\]/).filter(Boolean);
    return texts.some((text) =>
      wanted.some((one) => (key.vr === 'UI' ? one === text : wildcard(one).test(text))),
    );
  }
  if (key.vr === 'DA' || key.vr === 'TM' || key.vr === 'DT') {
    const inRange = rangeMatcher(key.text);
    return texts.some(inRange);
  }
  if (key.vr === 'PN' && fuzzy) return texts.some((text) => fuzzyNameMatch(text, key.text));
  const pattern = wildcard(key.text.replace(/\^+$/, ''));
  return texts.some((text) => pattern.test(text));
}

/** Each value as text; a person name once for each of its component groups. */
function candidateTexts(dataSet: DicomJson, tag: string): readonly string[] {
  return (dataSet[tag]?.Value ?? []).flatMap((value) => {
    if (value === null) return [];
    if (typeof value !== 'object') return [String(value)];
    return Object.values(value).filter((group): group is string => typeof group === 'string');
  });
}

function wildcard(text: string): RegExp {
  const escaped = text.normalize('NFC').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'isu');
}

function rangeMatcher(text: string): (value: string) => boolean {
  const at = text.indexOf('-');
  if (at < 0) return (value) => value.startsWith(text);
  const from = text.slice(0, at);
  const to = text.slice(at + 1);
  if (!from && !to) throw new ArchiveError(400, 'a range needs a bound');
  return (value) => (!from || value >= from) && (!to || value.slice(0, to.length) <= to);
}

/** Every word asked for begins a word of the name; case and accents do not count. */
function fuzzyNameMatch(name: string, query: string): boolean {
  const words = plainWords(name);
  return plainWords(query.replace(/[*?]/g, '')).every((wanted) =>
    words.some((word) => word.startsWith(wanted)),
  );
}

function plainWords(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.split(/[\s^=,]+/).filter(Boolean);
}
