import type { Dialect } from './dialect.ts';

/** What an Accept header is chosen by. */
export type AcceptDialect = Pick<Dialect, 'quotedAccept' | 'singlePart' | 'frameMediaTypes'>;

/**
 * Accept headers for a frame in the order in which they are tried, each alone: some archives refuse lists.
 *
 * As stored first: it saves the archive the work and is the only form that some give compressed frames in. Without
 * a transfer syntax after it, for archives that refuse `*` (PS3.18 8.7.3.5.2).
 */
export function frameAccept(dialect: AcceptDialect): readonly string[] {
  return dialect.frameMediaTypes ?? mediaTypes('frame', 'application/octet-stream', dialect);
}

/** Accept headers for a whole instance, PS3.18 10.4.1.1.1. */
export function instanceAccept(dialect: AcceptDialect): readonly string[] {
  return mediaTypes('instance', 'application/dicom', dialect);
}

/** The Accept header for bulk data, PS3.18 10.4.1.1.5. */
export function bulkDataAccept({ quotedAccept, singlePart }: AcceptDialect): string {
  const type = 'application/octet-stream';
  return singlePart.includes('bulkdata') ? type : multipart(type, quotedAccept);
}

function mediaTypes(
  kind: 'frame' | 'instance',
  type: string,
  { quotedAccept, singlePart }: AcceptDialect,
): readonly string[] {
  const parts = multipart(type, quotedAccept);
  const single = singlePart.includes(kind) ? [`${type}; transfer-syntax=*`] : [];
  return [...single, `${parts}; transfer-syntax=*`, parts];
}

function multipart(type: string, isQuoted: boolean): string {
  return `multipart/related; type=${isQuoted ? `"${type}"` : type}`;
}
