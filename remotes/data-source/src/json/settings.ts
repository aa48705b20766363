import { type DataSourceSettings, SourceError } from '@alternator/sdk';

/** What the site says of a source of JSON studies, checked. */
export interface JsonSettings {
  readonly source: string;
  /** Of the JSON. */
  readonly url: string;
  readonly origins: readonly string[];
  readonly mostBytes: number;
  readonly mostFileBytes: number;
  readonly timeoutMs: number;
}

const defaults = { maxMegabytes: 64, maxFileMegabytes: 1024, timeoutSeconds: 30 } as const;

/** @throws {SourceError} `unsupported`, naming the key */
export function readJsonSettings({ id, url, config, origins }: DataSourceSettings): JsonSettings {
  const problem = (text: string) =>
    new SourceError('unsupported', `Data source "${id.split('?')[0]}": ${text}`, { source: id });
  if (url === undefined) throw problem('it opens what a link names, and there is no url=.');
  const unknown = Object.keys(config).find((key) => !Object.hasOwn(defaults, key));
  if (unknown) throw problem(`"${unknown}" is not a setting; known are ${Object.keys(defaults).join(', ')}`);
  const numberOf = (key: keyof typeof defaults, most: number) => {
    const value = config[key] ?? defaults[key];
    if (typeof value === 'number' && value > 0 && value <= most) return value;
    throw problem(`"${key}" is ${JSON.stringify(value)}; a number up to ${most} belongs there`);
  };
  return {
    source: id,
    url,
    origins,
    mostBytes: numberOf('maxMegabytes', 512) * 1_000_000,
    mostFileBytes: numberOf('maxFileMegabytes', 2000) * 1_000_000,
    timeoutMs: numberOf('timeoutSeconds', 600) * 1000,
  };
}
