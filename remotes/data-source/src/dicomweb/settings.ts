import { type Dialect, readDialect } from '@alternator/dicom/dicomweb';
import { type DataSourceSettings, SourceError } from '@alternator/sdk';
import {
  originsOf,
  type Problem,
  readRoot,
  readTimeout,
  requireDeclared,
  requireKnown,
} from '../settings/read-settings.ts';

/** A source's configuration, checked. Roots are absolute and without a slash at the end. */
export interface DicomwebSettings {
  readonly source: string;
  readonly qidoRoot: string;
  readonly wadoRoot: string;
  /** Absent: nothing can be stored. */
  readonly stowRoot: string | undefined;
  /** Of WADO-URI: the whole address, the query follows. Absent: there is none. */
  readonly wadoUriRoot: string | undefined;
  readonly dialect: Dialect;
  /** How studies are taken away. Absent: not at all, because the site did not ask for it. */
  readonly removal: 'delete' | 'reject' | undefined;
  readonly timeoutMs: number;
  /** Where requests may go: what the site declared, `self` resolved to the page's own origin. */
  readonly origins: readonly string[];
}

const keys = new Set([
  'qidoRoot',
  'wadoRoot',
  'stowRoot',
  'wadoUriRoot',
  'dialect',
  'removal',
  'timeoutSeconds',
]);

/**
 * Checks what the site wrote for a source.
 *
 * @param base what relative roots are relative to: the document's base
 * @throws {SourceError} `unsupported` naming the key, its value and what belongs there; `origin` for a root
 *   at an origin that the source does not declare
 */
export function readSettings({ id, config, origins }: DataSourceSettings, base: string): DicomwebSettings {
  const problem = (text: string) =>
    new SourceError('unsupported', `Data source "${id}": ${text}`, { source: id });
  requireKnown(config, keys, problem);

  const root = (key: string) => readRoot(config[key], key, base, problem);
  const dialect = checkedDialect(config.dialect, problem);
  const settings = {
    source: id,
    qidoRoot: root('qidoRoot'),
    wadoRoot: root('wadoRoot'),
    stowRoot: config.stowRoot === undefined ? undefined : root('stowRoot'),
    wadoUriRoot: config.wadoUriRoot === undefined ? undefined : root('wadoUriRoot'),
    dialect,
    removal: readRemoval(config.removal, dialect, problem),
    timeoutMs: readTimeout(config.timeoutSeconds, problem) * 1000,
    origins: originsOf(origins, base),
  };
  if (settings.dialect.imageRetrieval === 'wadouri' && settings.wadoUriRoot === undefined) {
    throw problem('"wadoUriRoot" is missing: the dialect says that images come by WADO-URI');
  }
  const { qidoRoot, wadoRoot, stowRoot, wadoUriRoot } = settings;
  requireDeclared(settings, [qidoRoot, wadoRoot, stowRoot, wadoUriRoot]);
  return settings;
}

function checkedDialect(value: unknown, problem: Problem): Dialect {
  const dialect = readDialect(value);
  if ('problem' in dialect) throw problem(dialect.problem);
  return dialect;
}

/** Off unless the site says so: an archive that could delete is no reason to offer it to every reader. */
function readRemoval(value: unknown, { remove }: Dialect, problem: Problem): DicomwebSettings['removal'] {
  if (value !== undefined && typeof value !== 'boolean') {
    throw problem(`"removal" is ${JSON.stringify(value)}; true or false belongs there`);
  }
  if (value !== true) return undefined;
  if (remove !== 'none') return remove;
  throw problem(
    '"removal" is true, but its dialect knows no way to remove: set "remove" of "dialect" to "delete" or "reject"',
  );
}
