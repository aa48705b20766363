import { type DataSources, isAbortError, type SeriesPart, SourceError } from '@alternator/sdk';

/**
 * The picture of a series from the first archive that has the series and draws it.
 *
 * @param holders ids of the archives that have it, in the order in which they count
 * @throws {SourceError} of the last archive that could not; `unsupported` where none draws
 */
export async function drawThumbnail(
  sources: DataSources,
  source: string,
  holders: readonly string[],
  part: SeriesPart,
  signal: AbortSignal,
): Promise<Blob> {
  let problem: unknown = new SourceError('unsupported', 'No archive that has this series draws it.', {
    source,
  });
  for (const id of holders) {
    if (!sources.list().find((one) => one.id === id)?.can?.thumbnails) continue;
    try {
      return await sources.thumbnail(id, part, signal);
    } catch (error) {
      if (signal.aborted || isAbortError(error)) throw error;
      problem = error;
    }
  }
  throw problem;
}
