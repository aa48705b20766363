import type { Settings } from '@alternator/sdk';
import { emptyQuery, type ListQuery, parseListQuery, writeListQuery } from './list-query.ts';

const key = 'last-query';

/** Keeps what of a search tells nothing about a patient: archive, modalities, dates, order. */
export function rememberQuery(settings: Settings, query: ListQuery): void {
  const { source, modalities, date, sort } = query;
  settings.set(key, writeListQuery({ ...emptyQuery, source, modalities, date, sort }));
}

/** What was kept, or undefined when there is nothing to bring back. Stored things are not trusted. */
export function rememberedQuery(settings: Settings): ListQuery | undefined {
  const stored = settings.get(key);
  if (typeof stored !== 'object' || stored === null) return undefined;
  const texts = Object.entries(stored).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const { source, modalities, date, sort } = parseListQuery(Object.fromEntries(texts));
  const query = { ...emptyQuery, source, modalities, date, sort };
  return Object.keys(writeListQuery(query)).length > 0 ? query : undefined;
}
