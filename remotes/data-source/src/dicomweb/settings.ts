import { type Dialect, readDialect } from '@alternator/dicom/dicomweb';
import { type DataSourceSettings, SourceError } from '@alternator/sdk';

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
  readonly timeoutMs: number;
  /** Where requests may go: what the site declared, `self` resolved to the page's own origin. */
  readonly origins: readonly string[];
}

const DEFAULT_TIMEOUT_SECONDS = 30;
const keys = new Set(['qidoRoot', 'wadoRoot', 'stowRoot', 'wadoUriRoot', 'dialect', 'timeoutSeconds']);

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
  const unknown = Object.keys(config).find((key) => !keys.has(key));
  if (unknown) throw problem(`"${unknown}" is not a setting; known are ${[...keys].join(', ')}`);

  const root = (key: string) => readRoot(config[key], key, base, problem);
  const settings = {
    source: id,
    qidoRoot: root('qidoRoot'),
    wadoRoot: root('wadoRoot'),
    stowRoot: config.stowRoot === undefined ? undefined : root('stowRoot'),
    wadoUriRoot: config.wadoUriRoot === undefined ? undefined : root('wadoUriRoot'),
    dialect: checkedDialect(config.dialect, problem),
    timeoutMs: readTimeout(config.timeoutSeconds, problem) * 1000,
    origins: origins.map((origin) => new URL(origin === 'self' ? base : origin).origin),
  };
  if (settings.dialect.imageRetrieval === 'wadouri' && settings.wadoUriRoot === undefined) {
    throw problem('"wadoUriRoot" is missing: the dialect says that images come by WADO-URI');
  }
  const { qidoRoot, wadoRoot, stowRoot, wadoUriRoot } = settings;
  for (const url of [qidoRoot, wadoRoot, stowRoot, wadoUriRoot]) {
    if (url === undefined || settings.origins.includes(new URL(url).origin)) continue;
    throw new SourceError(
      'origin',
      `Data source "${id}": ${url} is at an origin that the source does not declare (${origins.join(', ')})`,
      { source: id, url },
    );
  }
  return settings;
}

type Problem = (text: string) => SourceError;

function readRoot(value: unknown, key: string, base: string, problem: Problem): string {
  if (typeof value !== 'string' || value === '') {
    throw problem(
      `"${key}" is ${JSON.stringify(value) ?? 'missing'}; an address belongs there, as in "/pacs/dicom-web"`,
    );
  }
  if (!URL.canParse(value, base)) throw problem(`"${key}" is "${value}", which is no address`);
  const url = new URL(value, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw problem(`"${key}" is "${value}"; only http and https addresses can be used`);
  }
  if (url.username || url.search || url.hash) {
    throw problem(`"${key}" has a user, a query or a fragment; only origin and path belong there`);
  }
  return url.href.replace(/\/+$/, '');
}

function checkedDialect(value: unknown, problem: Problem): Dialect {
  const dialect = readDialect(value);
  if ('problem' in dialect) throw problem(dialect.problem);
  return dialect;
}

function readTimeout(value: unknown, problem: Problem): number {
  if (value === undefined) return DEFAULT_TIMEOUT_SECONDS;
  if (typeof value === 'number' && value > 0 && value <= 600) return value;
  throw problem(`"timeoutSeconds" is ${JSON.stringify(value)}; a number of seconds up to 600 belongs there`);
}
