import { isUID } from '../uid.ts';
import { describeAttribute, type Keyword, tags } from './tags.ts';

/** An instance lacks, or has unreadable, what it cannot be shown or named without. */
export class InstanceError extends Error {
  readonly code = 'unreadable-instance';
  readonly tag: string;
  constructor(
    readonly keyword: Keyword,
    reason: string,
  ) {
    super(`${describeAttribute(keyword)} ${reason}`);
    this.name = 'InstanceError';
    this.tag = tags[keyword];
  }
}

/**
 * Reads attributes of one data set in the DICOM JSON Model, PS3.18 F.2.
 *
 * Tolerates what archives send: numbers as strings, backslashes inside one string, a value outside an
 * array, `vr` unions, nulls. What cannot be read is left out and told to `warn`; nothing throws.
 */
export class DataSet {
  readonly #elements: Readonly<Record<string, unknown>>;
  readonly #sequences = new Map<Keyword, readonly DataSet[]>();
  constructor(
    json: unknown,
    readonly warn: (warning: string) => void,
  ) {
    this.#elements = isRecord(json) ? json : {};
  }

  has(keyword: Keyword): boolean {
    return this.#element(keyword) !== undefined;
  }

  /** Trimmed texts; empty ones keep their place, so that parallel lists stay parallel. */
  strings(keyword: Keyword): readonly string[] {
    return this.#values(keyword).map((value) => {
      if (typeof value === 'string') return trim(value);
      if (typeof value === 'number') return String(value);
      if (isRecord(value)) return personName(value);
      if (value !== null) this.warn(`${describeAttribute(keyword)} holds what is no text; it was left out.`);
      return '';
    });
  }

  /** The first text that is not empty. */
  string(keyword: Keyword): string | undefined {
    return this.strings(keyword).find((text) => text !== '');
  }

  /** Texts of a code string attribute, where a backslash always separates (PS3.5 6.2 CS). */
  codes(keyword: Keyword): readonly string[] {
    return this.strings(keyword).flatMap((text) => text.split('\\').map(trim));
  }

  /** Finite numbers; a place whose value is missing or unreadable is undefined. */
  numbers(keyword: Keyword): readonly (number | undefined)[] {
    return this.#values(keyword)
      .flatMap((value) => (typeof value === 'string' ? value.split('\\') : [value]))
      .map((value) => this.#number(keyword, value));
  }

  number(keyword: Keyword): number | undefined {
    return this.numbers(keyword)[0];
  }

  /** Exactly `count` numbers, or none with a warning. */
  tuple(keyword: Keyword, count: number): readonly number[] | undefined {
    const numbers = this.numbers(keyword);
    if (numbers.length === 0) return undefined;
    const finite = numbers.filter((number) => number !== undefined);
    if (finite.length === count && numbers.length === count) return finite;
    this.warn(
      `${describeAttribute(keyword)} has ${finite.length} numbers where ${count} belong; it was left out.`,
    );
    return undefined;
  }

  uid(keyword: Keyword): string | undefined {
    const text = this.string(keyword)?.replace(/\0+$/, '').trim();
    if (text === undefined || isUID(text)) return text;
    this.warn(`${describeAttribute(keyword)} is no UID; it was left out.`);
    return undefined;
  }

  /** @throws {InstanceError} when it is missing or no UID */
  requiredUID(keyword: Keyword): string {
    const text = this.string(keyword)?.replace(/\0+$/, '').trim();
    if (text === undefined) throw new InstanceError(keyword, 'is missing');
    if (!isUID(text)) throw new InstanceError(keyword, 'is not a UID');
    return text;
  }

  /** Items of a sequence, PS3.18 F.2.4; the same objects whenever they are asked for. */
  items(keyword: Keyword): readonly DataSet[] {
    const known = this.#sequences.get(keyword);
    if (known) return known;
    const items = this.#values(keyword)
      .filter(isRecord)
      .map((item) => new DataSet(item, this.warn));
    this.#sequences.set(keyword, items);
    return items;
  }

  /**
   * The attributes of one repeating group from 0x6000 to 0x601E, PS3.5 7.6, under their keywords of group 6000;
   * undefined when there are none.
   */
  overlayGroup(group: number): DataSet | undefined {
    const prefix = group.toString(16).toUpperCase();
    const own = Object.entries(this.#elements).filter(([tag]) => tag.toUpperCase().startsWith(prefix));
    if (own.length === 0) return undefined;
    return new DataSet(
      Object.fromEntries(own.map(([tag, element]) => [`6000${tag.slice(4)}`, element])),
      this.warn,
    );
  }

  /** InlineBinary (base64, little endian), PS3.18 F.2.7. */
  bytes(keyword: Keyword): Uint8Array | undefined {
    const element = this.#element(keyword);
    if (!isRecord(element) || typeof element.InlineBinary !== 'string') return undefined;
    try {
      return Uint8Array.from(atob(element.InlineBinary), (character) => character.charCodeAt(0));
    } catch {
      // atob says only "invalid character": the attribute's name says more.
      this.warn(`${describeAttribute(keyword)} is not valid base64; it was left out.`);
      return undefined;
    }
  }

  #element(keyword: Keyword): unknown {
    return this.#elements[tags[keyword]];
  }

  #values(keyword: Keyword): readonly unknown[] {
    const element = this.#element(keyword);
    if (Array.isArray(element)) return element;
    if (!isRecord(element)) return element === undefined || element === null ? [] : [element];
    const value = element.Value;
    if (Array.isArray(value)) return value;
    return value === undefined || value === null ? [] : [value];
  }

  #number(keyword: Keyword, value: unknown): number | undefined {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const text = typeof value === 'string' ? trim(value) : undefined;
    if (value === null || value === undefined || text === '') return undefined;
    const parsed = text === undefined ? Number.NaN : Number(text);
    if (Number.isFinite(parsed)) return parsed;
    this.warn(
      `${describeAttribute(keyword)} is "${String(value).slice(0, 20)}", which is no number; it was left out.`,
    );
    return undefined;
  }
}

function personName(value: Readonly<Record<string, unknown>>): string {
  const groups = [value.Alphabetic, value.Ideographic, value.Phonetic].map((group) =>
    typeof group === 'string' ? trim(group) : '',
  );
  return groups.join('=').replace(/=+$/, '');
}

function trim(text: string): string {
  return text.replace(/\0+$/, '').trim();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
