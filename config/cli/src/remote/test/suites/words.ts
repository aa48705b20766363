import type { Texts } from './visual.ts';

/** Words on the page that no text of the remote can have made; numbers and signs are nobody's. */
export function unknownWords(words: readonly string[], texts: Texts): string[] {
  const forms = Object.values(texts).flatMap((text) =>
    typeof text === 'string' ? [text] : Object.values(text),
  );
  const patterns = forms.map(
    (form) =>
      new RegExp(
        `^${form
          .split(/\{\w+\}/)
          .map(escaped)
          .join('.*')}$`,
        'su',
      ),
  );
  return [...new Set(words)].filter(
    (word) => /\p{L}{2}/u.test(word) && !patterns.some((pattern) => pattern.test(word)),
  );
}

function escaped(text: string): string {
  return text.trim() === '' ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
