import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { CommandError } from '../command-error.ts';
import { convertSite } from './convert-site.ts';
import type { Notice, Place } from './literal.ts';
import { readConfig } from './read-config.ts';
import { writeJsonc } from './write-jsonc.ts';

/** A site, and what of the file is not in it, a line each. */
export interface Imported {
  readonly site: string;
  readonly notices: readonly string[];
}

/**
 * `alternator site import-ohif FILE`: an OHIF configuration as a site. Nothing of the file is run.
 *
 * @throws {CommandError} where the file holds no configuration that can be read
 */
export function importOHIF(file: string): Imported {
  if (!existsSync(file) || !statSync(file).isFile()) throw new CommandError(`There is no file ${file}.`);
  const { config, places, notices } = readConfig(readFileSync(file, 'utf8'), file);
  const converted = convertSite(config, basename(file, extname(file)));
  const all = [...notices, ...converted.notices];
  return {
    site: writeJsonc(converted.site, converted.comments),
    notices: inFileOrder(all, places).map(([notice, place]) => lineOf(notice, place, file)),
  };
}

function inFileOrder(notices: readonly Notice[], places: ReadonlyMap<string, Place>) {
  return notices
    .map((notice) => [notice, notice.place ?? placeAbove(notice.path, places)] as const)
    .sort(([, a], [, b]) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0));
}

/** Of the key, or for one that is missing of what it is missing in. */
function placeAbove(path: string, places: ReadonlyMap<string, Place>): Place | undefined {
  for (let at = path; at !== ''; at = at.replace(/(?:^|\.|\[)[^.[]*$/, '')) {
    const place = places.get(at);
    if (place) return place;
  }
  return undefined;
}

function lineOf({ path, reason }: Notice, place: Place | undefined, file: string): string {
  const where = place ? `${file}:${place.line}:${place.column}` : file;
  return `${where} ${path === '' ? 'this' : path} ${reason}.`.replace(/\s+/g, ' ');
}
