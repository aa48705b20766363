import { type DataSource, type DataSourceSettings, type RemoteContext, SourceError } from '@alternator/sdk';
import { publicUrl } from '../answer/answer.ts';
import { sourceError } from '../answer/source-error.ts';
import { openDicomweb } from '../dicomweb/open-dicomweb.ts';
import { fetchBytes, joined } from '../json/fetch-bytes.ts';
import { JsonShapeError, parseJson } from '../json/json-shape.ts';
import { readServer } from './read-server.ts';

/** A configuration has some hundred bytes; it is parsed on the page. */
const MOST_BYTES = 256_000;
const TIMEOUT_MS = 30_000;

/**
 * Opens the DICOMweb archive whose configuration a link names.
 *
 * @throws {SourceError} when it cannot be had or read; `origin` for a root at an origin that the site does not list
 */
export async function openByUrl(ctx: RemoteContext, settings: DataSourceSettings): Promise<DataSource> {
  const { id: source, url, config } = settings;
  const refuse = (message: string) => new SourceError('unsupported', message, { source });
  if (url === undefined) throw refuse('The data source opens what a link names, and there is no url=.');
  const [unknown] = Object.keys(config);
  if (unknown) throw refuse(`"${unknown}" is not a setting: this data source has none.`);
  const patience = { signal: ctx.signal, timeoutMs: TIMEOUT_MS };
  const answer = await fetchBytes(ctx, { source, url, most: MOST_BYTES, ...patience });
  if (!answer.ok) throw sourceError(answer.failure, { source, url });
  const server = readServer(parsed(joined(answer.value), { source, url }), { source, url });
  for (const warning of server.warnings) ctx.log.warn('The configuration of a link', warning);
  // What is relative is relative to where it stands.
  return openDicomweb(ctx, { ...settings, config: server.config }, url);
}

function parsed(bytes: ArrayBuffer, where: { readonly source: string; readonly url: string }): unknown {
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof JsonShapeError)) throw error;
    const message = `${publicUrl(where.url)} holds no configuration that can be read: ${error.message}.`;
    throw sourceError({ code: 'malformed', message }, where);
  }
}
