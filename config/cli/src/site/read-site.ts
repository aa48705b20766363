import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import {
  nearestWord,
  type ReadDocument,
  readDocument,
  type Site,
  site as siteSchema,
} from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';

/** A site file, and where it lies. */
export interface SiteFile {
  readonly name: string;
  readonly file: string;
  readonly document: ReadDocument<Site>;
}

/**
 * Reads a site by its folder's name below `config/sites`, or by the path of its file.
 *
 * @throws {CommandError | DocumentError}
 */
export function readSite(checkout: Checkout, name: string): SiteFile {
  const folder = join(checkout.root, 'config/sites');
  const file = name.endsWith('.jsonc') ? resolvePath(name) : join(folder, name, 'site.jsonc');
  if (!existsSync(file)) {
    const known = readdirSync(folder);
    const meant = nearestWord(name, known);
    throw new CommandError(
      `There is no site "${name}": ${file} does not exist. ${meant ? `Did you mean "${meant}"?` : `Known: ${known.join(', ')}.`}`,
    );
  }
  return { name, file, document: readDocument(readFileSync(file, 'utf8'), file, siteSchema) };
}
