import type { LockedRemote } from '@alternator/composition';

/** `messages/<locale>.json`: a text, or one per plural category (`Intl.PluralRules`). */
export type Messages = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A text of one remote in the reader's language. */
export type Text = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A key that nobody wrote shows as itself: visible, and nothing else breaks. */
export function createText(messages: Messages, english: Messages, locale: string): Text {
  const plurals = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const found = messages[key] ?? english[key] ?? key;
    const count = Number(values.count);
    const chosen = typeof found === 'string' ? found : (found[plurals.select(count)] ?? found.other ?? key);
    return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? value.toLocaleString(locale) : value;
    });
  };
}

/** A title of `remote.json`: `%key%` is looked up in what the lock carries, so no code is needed. */
export function titleOf(remote: LockedRemote, title: string, locale: string): string {
  const key = /^%(.+)%$/.exec(title)?.[1];
  if (!key) return title;
  const { titles } = remote;
  return titles[locale]?.[key] ?? titles[locale.split('-')[0] ?? '']?.[key] ?? titles.en?.[key] ?? key;
}
