import { SourceError } from '@alternator/sdk';
import { type Failure, publicUrl } from './answer.ts';

/** The error that a caller of the data source gets. */
export function sourceError(
  failure: Failure,
  where: { readonly source: string; readonly url: string },
): SourceError {
  const url = publicUrl(where.url);
  const place = failure.status === undefined ? { url } : { url, status: failure.status };
  return new SourceError(failure.code, failure.message, { source: where.source, ...place });
}
