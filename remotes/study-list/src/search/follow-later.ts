import { isAbortError, type StudyPage } from '@alternator/sdk';
import { batch, untrack } from 'solid-js';
import type { LoadedStudies } from './create-loaded-studies.ts';

/** Asks for one page; undefined when its search was dropped meanwhile. */
export type FetchPage = (offset: number, signal: AbortSignal) => Promise<StudyPage | undefined>;

/**
 * Puts a page's fuller self in its place once a slow archive has answered, and asks for the pages behind it again: their
 * rows have moved.
 */
export function followLater(
  loaded: LoadedStudies,
  fetchPage: FetchPage,
  signal: AbortSignal,
  onFailure: (reason: unknown) => void,
): (page: StudyPage) => void {
  const placeOf = (page: StudyPage) => untrack(loaded.pages).indexOf(page);

  const replace = async (page: StudyPage, fuller: StudyPage) => {
    const pages = [fuller];
    const from = placeOf(page);
    let offset = untrack(() => loaded.offset(from)) + fuller.studies.length;
    // Read each time: the reader may have asked for more meanwhile.
    while (from + pages.length < untrack(loaded.pages).length && pages.at(-1)?.more) {
      const next = await fetchPage(offset, signal);
      if (!next || placeOf(page) !== from) return;
      offset += next.studies.length;
      pages.push(next);
    }
    if (signal.aborted || from < 0) return;
    batch(() => loaded.replaceFrom(from, pages));
    for (const one of pages) follow(one);
  };

  const follow = (page: StudyPage) => {
    page.later
      ?.then((fuller) => {
        // Replaced meanwhile: the page in its place has a later one of its own.
        if (!signal.aborted && placeOf(page) >= 0) return replace(page, fuller);
      })
      .catch((reason: unknown) => {
        if (!signal.aborted && !isAbortError(reason)) onFailure(reason);
      });
  };
  return follow;
}
