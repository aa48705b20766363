import { below, isObject, type Literal, type LiteralObject, type Notice } from './literal.ts';

/** Reads an object key by key, and knows which it was not asked for. */
export interface Keys {
  readonly path: string;
  has(key: string): boolean;
  text(key: string): string | undefined;
  flag(key: string): boolean | undefined;
  number(key: string): number | undefined;
  list(key: string): readonly Literal[] | undefined;
  object(key: string): Keys | undefined;
  /** Says something of a key, which then counts as read. */
  note(key: string, reason: string): void;
  /** Names everything that was not read: with its reason, or that there is none like it. */
  finish(reasons: Readonly<Record<string, string>>): void;
}

/** @param notices what is said of keys is added to them */
export function keysOf(object: LiteralObject, path: string, notices: Notice[]): Keys {
  const read = new Set<string>();
  const take = (key: string): Literal | undefined => {
    read.add(key);
    return Object.hasOwn(object, key) ? object[key] : undefined;
  };
  const note = (key: string, reason: string) => {
    read.add(key);
    notices.push({ path: below(path, key), reason });
  };
  const typed =
    <Type extends Literal>(fits: (value: Literal) => value is Type, what: string) =>
    (key: string): Type | undefined => {
      const value = take(key);
      if (value === undefined || value === null || value === '') return undefined;
      if (fits(value)) return value;
      note(key, `is ${shown(value)} where ${what} belongs; skipped`);
      return undefined;
    };
  const object_ = typed(isObject, 'an object');
  return {
    path,
    has: (key) => Object.hasOwn(object, key),
    text: typed((value) => typeof value === 'string', 'a text'),
    flag: typed((value) => typeof value === 'boolean', 'true or false'),
    number: typed((value) => typeof value === 'number', 'a number'),
    list: typed((value): value is readonly Literal[] => Array.isArray(value), 'a list'),
    object(key) {
      const inner = object_(key);
      return inner && keysOf(inner, below(path, key), notices);
    },
    note,
    finish(reasons) {
      for (const key of Object.keys(object)) {
        if (read.has(key)) continue;
        const known = Object.hasOwn(reasons, key) ? reasons[key] : undefined;
        notices.push({ path: below(path, key), reason: known ?? 'is nothing that this viewer has' });
      }
    },
  };
}

/** What lies in an object may be a secret. */
function shown(value: Literal): string {
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
  return JSON.stringify(value).slice(0, 60);
}
