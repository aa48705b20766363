import { type DataSourceSettings, type DataSourceState, SourceError } from '@alternator/sdk';

/** One of the archives that are asked together. */
export interface Part {
  readonly id: string;
  readonly title: string;
}

/** A merged source's configuration, checked. */
export interface MergedSettings {
  readonly source: string;
  /** In the order in which their values count. */
  readonly parts: readonly Part[];
  readonly patienceMs: number;
}

/** The contribution that merges. */
export const mergedUse = 'alternator.merged';

const DEFAULT_PATIENCE_SECONDS = 2;
const keys = new Set(['sources', 'patienceSeconds']);

/**
 * Checks what the site wrote for a merged source.
 *
 * @param listed the sources of the site
 * @throws {SourceError} `unsupported` naming the key, its value and what belongs there
 */
export function readMergedSettings(
  { id, config }: DataSourceSettings,
  listed: readonly DataSourceState[],
): MergedSettings {
  const problem = (text: string) =>
    new SourceError('unsupported', `Data source "${id}": ${text}`, { source: id });
  const unknown = Object.keys(config).find((key) => !keys.has(key));
  if (unknown) throw problem(`"${unknown}" is not a setting; known are ${[...keys].join(', ')}`);

  const others = listed.filter((one) => one.id !== id && one.use !== mergedUse);
  const parts =
    config.sources === undefined ? others : readParts(config.sources, { id, listed, others, problem });
  if (parts.length === 0) throw problem('there is no other data source that it could merge');
  return {
    source: id,
    parts: parts.map((part) => ({ id: part.id, title: part.title })),
    patienceMs: readPatience(config.patienceSeconds, problem) * 1000,
  };
}

interface Site {
  readonly id: string;
  readonly listed: readonly DataSourceState[];
  readonly others: readonly DataSourceState[];
  problem(text: string): SourceError;
}

function readParts(value: unknown, { id, listed, others, problem }: Site): readonly DataSourceState[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw problem(
      `"sources" is ${JSON.stringify(value)}; a list of ids belongs there, as in ["pacs", "mine"]`,
    );
  }
  return value.map((name: unknown, index) => {
    const key = `"sources[${index}]" is ${JSON.stringify(name)}`;
    if (name === id) throw problem(`${key}, which is this source itself`);
    if (value.indexOf(name) < index) throw problem(`${key}, which stands there twice`);
    const found = others.find((one) => one.id === name);
    if (found) return found;
    if (listed.some((one) => one.id === name)) throw problem(`${key}, which merges others already`);
    throw problem(`${key}; this site has ${others.map((one) => `"${one.id}"`).join(', ')}`);
  });
}

function readPatience(value: unknown, problem: Site['problem']): number {
  if (value === undefined) return DEFAULT_PATIENCE_SECONDS;
  if (typeof value === 'number' && value > 0 && value <= 60) return value;
  throw problem(`"patienceSeconds" is ${JSON.stringify(value)}; a number of seconds up to 60 belongs there`);
}
