/** The five components of one group of a name, PS3.5 6.2.1.1; empty where not given. */
export interface NameGroup {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A name in up to three scripts. */
export interface PersonName {
  readonly alphabetic?: NameGroup;
  readonly ideographic?: NameGroup;
  readonly phonetic?: NameGroup;
}

/** Takes a PN value apart. */
export function parsePersonName(text: string): PersonName {
  const [alphabetic, ideographic, phonetic] = text.split('=').map(parseGroup);
  return {
    ...(alphabetic && { alphabetic }),
    ...(ideographic && { ideographic }),
    ...(phonetic && { phonetic }),
  };
}

/**
 * A name as people write it: `DOE^JANE^^DR` is `Doe, Jane`, `Yamada^Tarou=山田^太郎` is
 * `Yamada, Tarou (山田 太郎)`. Forms of address are left out, suffixes (Jr, III) stay: they tell people apart.
 *
 * Case changes only where the whole group is in ASCII capitals. Undefined for no name.
 */
export function formatPersonName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { alphabetic, ideographic, phonetic } = parsePersonName(text);
  const latin = alphabetic && formatAlphabetic(alphabetic);
  const native = ideographic && formatIdeographic(ideographic);
  if (latin && native && latin !== native) return `${latin} (${native})`;
  return latin || native || (phonetic && formatIdeographic(phonetic)) || undefined;
}

function parseGroup(text: string): NameGroup | undefined {
  const [family = '', given = '', middle = '', prefix = '', ...rest] = text
    .split('^')
    .map((part) => part.replace(/\0/g, '').replace(/\s+/g, ' ').trim());
  const group = { family, given, middle, prefix, suffix: rest.filter(Boolean).join(' ') };
  return Object.values(group).some(Boolean) ? group : undefined;
}

function formatAlphabetic(group: NameGroup): string {
  const isCapitals = isAsciiCapitals(`${group.family}${group.given}${group.middle}`);
  const write = (part: string) => (isCapitals ? toNameCase(part) : part);
  const given = [group.given, group.middle].filter(Boolean).map(write).join(' ');
  const suffix = isCapitals && !isRoman(group.suffix) ? toNameCase(group.suffix) : group.suffix;
  return [write(group.family), given, suffix].filter(Boolean).join(', ') || group.prefix;
}

function formatIdeographic(group: NameGroup): string {
  return [group.family, group.given, group.middle].filter(Boolean).join(' ');
}

/** Digits do not occur in people's names: what has them is a label (CT1) and stays as it is. */
function isAsciiCapitals(text: string): boolean {
  return /[A-Z]{2}/.test(text) && /^[A-Z '.,-]+$/.test(text);
}

function isRoman(text: string): boolean {
  return /^[IVX]+$/.test(text);
}

function toNameCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[ '.-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
