import type { SourceError } from '@alternator/sdk';
import { sourceError } from '../answer/source-error.ts';

/** What a file says of one DICOMweb server, as the site would have written it. */
export interface LinkedServer {
  readonly config: Readonly<Record<string, unknown>>;
  /** In words for IT. */
  readonly warnings: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const taken: ReadonlySet<string> = new Set(['qidoRoot', 'wadoRoot', 'dialect', 'timeoutSeconds']);
/** Of OHIF's data sources: flags that are keys of a dialect here. */
const flags: Readonly<Record<string, string>> = {
  supportsWildcard: 'wildcards',
  supportsFuzzyMatching: 'fuzzyNames',
  qidoSupportsIncludeField: 'includeFields',
};
/** Of OHIF's data sources: what is decided here by the archive's own answers. */
const foreign: ReadonlySet<string> = new Set([
  'name',
  'friendlyName',
  'wadoUriRoot',
  'supportsReject',
  'supportsStow',
  'imageRendering',
  'thumbnailRendering',
  'enableStudyLazyLoad',
  'staticWado',
  'singlepart',
  'bulkDataURI',
  'omitQuotationForMultipartRequest',
]);

/**
 * Reads the configuration of a DICOMweb server that a link names: `{ "qidoRoot", "wadoRoot", "dialect" }`, or as OHIF's
 * dicomwebproxy has it, `{ "servers": { "dicomWeb": [{ ... }] } }`. It is data: nothing of it runs, and its roots must
 * lie at the origins that the site lists.
 *
 * @throws {SourceError} `malformed`, naming the field
 */
export function readServer(
  root: unknown,
  where: { readonly source: string; readonly url: string },
): LinkedServer {
  const fail = (message: string) =>
    sourceError({ code: 'malformed', message: `The configuration of the link: ${message}` }, where);
  const warnings: string[] = [];
  if (!isRecord(root)) throw fail('an object belongs there, with "qidoRoot" and "wadoRoot".');
  const server = serverOf(root, warnings, fail);
  const config: Record<string, unknown> = Object.create(null);
  const dialect: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(server)) {
    if (taken.has(key)) config[key] = value;
    else if (Object.hasOwn(flags, key)) dialect[flags[key] ?? ''] = value === true;
    else if (key === 'stowRoot')
      warnings.push('"stowRoot" was left out: nothing is stored where a link leads.');
    else if (!foreign.has(key)) warnings.push(`"${key.slice(0, 64)}" is not known here; it was left out.`);
  }
  // Else OHIF's wadoUriRoot stands there and nobody asks it.
  if (server.imageRendering === 'wadouri' || isRecord(server.dialect)) {
    if (server.wadoUriRoot !== undefined) config.wadoUriRoot = server.wadoUriRoot;
  }
  if (server.imageRendering === 'wadouri') dialect.imageRetrieval = 'wadouri';
  if (Object.keys(dialect).length > 0) config.dialect ??= dialect;
  for (const key of ['qidoRoot', 'wadoRoot'] as const) {
    if (typeof config[key] !== 'string') throw fail(`"${key}" is missing; an address belongs there.`);
  }
  return { config: { ...config }, warnings };
}

function serverOf(root: Json, warnings: string[], fail: (message: string) => SourceError): Json {
  if (root.servers === undefined) return root;
  const list = isRecord(root.servers) ? root.servers.dicomWeb : undefined;
  if (!Array.isArray(list) || !isRecord(list[0])) {
    throw fail('"servers.dicomWeb" is no list of servers.');
  }
  for (const key of Object.keys(root)) {
    if (key !== 'servers') warnings.push(`"${key.slice(0, 64)}" is not known here; it was left out.`);
  }
  if (list.length > 1) warnings.push(`"servers.dicomWeb" has ${list.length} servers; the first was taken.`);
  return list[0];
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
