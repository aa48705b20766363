/** Where an instance's file lies, and the frame of it that is meant. */
export interface EntryUrl {
  readonly url: string;
  readonly frame?: number;
}

/** What may be asked for, and what addresses are relative to. */
export interface EntryPlace {
  /** Of the JSON. */
  readonly url: string;
  readonly origins: readonly string[];
}

export type EntryUrlAnswer =
  | { readonly ok: true; readonly value: EntryUrl }
  | { readonly ok: false; readonly reason: string };

const scheme = /^(?:dicomweb|wadouri):/;
const frameMark = /([?&])frame=(\d+)(?=&|$)/;

/**
 * Reads the `url` of an instance. `dicomweb:` and its older name `wadouri:` only say "a DICOM file": what follows is an
 * address, whole, without its scheme (`//host/...`), from the root, or relative to the JSON. Behind them, and only
 * there, `frame=` chooses a frame and is no part of the address.
 */
export function readEntryUrl(text: string, { url: base, origins }: EntryPlace): EntryUrlAnswer {
  const isImageId = scheme.test(text);
  const mark = isImageId ? frameMark.exec(text) : null;
  const address = (mark ? withoutMark(text, mark) : text).replace(scheme, '');
  if (!URL.canParse(address, base)) return refused('it is no address');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused(`only http and https are opened, not ${url.protocol}`);
  }
  if (url.username || url.password) return refused('it has a user; only a plain address is opened');
  if (!origins.includes(url.origin)) {
    return refused(
      `this site opens nothing from ${url.origin}; it stands not in "origins" of the data source`,
    );
  }
  url.hash = '';
  return { ok: true, value: { url: url.href, ...(mark && { frame: Number(mark[2]) }) } };
}

function withoutMark(text: string, { index, 0: whole, 1: before }: RegExpExecArray): string {
  const rest = text.slice(index + whole.length);
  // A query that goes on behind the mark keeps its question mark.
  return text.slice(0, index) + (before === '?' && rest.startsWith('&') ? `?${rest.slice(1)}` : rest);
}

function refused(reason: string): EntryUrlAnswer {
  return { ok: false, reason };
}
