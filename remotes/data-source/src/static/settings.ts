import { type DataSourceSettings, SourceError } from '@alternator/sdk';
import {
  originsOf,
  readRoot,
  readTimeout,
  requireDeclared,
  requireKnown,
} from '../settings/read-settings.ts';
import { isLayout, type Layout, layouts } from './layout.ts';

/** A static tree's configuration, checked. */
export interface StaticSettings {
  readonly source: string;
  /** Where `/studies` follows; absolute, without a slash at the end. */
  readonly root: string;
  /** Undefined: found out by asking. */
  readonly layout: Layout | undefined;
  readonly caseSensitive: boolean;
  readonly timeoutMs: number;
  readonly origins: readonly string[];
}

const keys = new Set(['root', 'layout', 'caseSensitive', 'timeoutSeconds']);

/**
 * Checks what the site wrote for a static tree.
 *
 * @throws {SourceError} `unsupported` naming the key, its value and what belongs there; `origin`
 */
export function readSettings({ id, config, origins }: DataSourceSettings, base: string): StaticSettings {
  const problem = (text: string) =>
    new SourceError('unsupported', `Data source "${id}": ${text}`, { source: id });
  requireKnown(config, keys, problem);
  const { layout = 'auto', caseSensitive = false } = config;
  if (layout !== 'auto' && !isLayout(layout)) {
    throw problem(`"layout" is ${JSON.stringify(layout)}; known are auto, ${layouts.join(', ')}`);
  }
  if (typeof caseSensitive !== 'boolean') {
    throw problem(`"caseSensitive" is ${JSON.stringify(caseSensitive)}; true or false belongs there`);
  }
  const settings = {
    source: id,
    root: readRoot(config.root, 'root', base, problem),
    layout: layout === 'auto' ? undefined : layout,
    caseSensitive,
    timeoutMs: readTimeout(config.timeoutSeconds, problem) * 1000,
    origins: originsOf(origins, base),
  };
  requireDeclared(settings, [settings.root]);
  return settings;
}
