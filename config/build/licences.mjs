import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceFolders } from './workspace-folders.mjs';

/** Of a package that is a build tool with a runtime beside it, what the pages are bundled with. */
const runtimeOf = {
  '@module-federation/enhanced': [
    '@module-federation/runtime-tools',
    '@module-federation/webpack-bundler-runtime',
  ],
};

/**
 * Names, versions and licences of the packages that the workspaces in these folders are bundled with, as the licences
 * themselves demand of whoever passes the code on. Rather one too many: what a bundler left out stands here too.
 *
 * @throws where a package names no licence: it must not be passed on unseen
 */
export function licenceTexts(root, parts) {
  const found = new Map();
  for (const folder of workspaceFolders())
    if (parts.some((part) => `${folder}/`.startsWith(`${part}/`))) collect(join(root, folder), found);
  return [...found]
    .filter(([, text]) => text !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, text]) => text)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Packages of this house stand under the LICENSE beside; what they stand on is followed. */
function collect(folder, found) {
  const { name: own, dependencies = {} } = manifestOf(folder);
  for (const name of runtimeOf[own] ?? Object.keys(dependencies)) {
    const place = placeOf(name, folder);
    const { version, licenses, license = licenses?.[0]?.type } = manifestOf(place);
    const key = `${name} ${version}`;
    if (found.has(key)) continue;
    const isOwn = name.startsWith('@alternator/');
    if (!isOwn && !license) throw new Error(`${place}/package.json names no licence`);
    found.set(key, isOwn ? undefined : `${key} (${license})\n\n${textIn(place)}`);
    collect(place, found);
  }
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Where a package lies, as Node finds it: not every one exports its package.json. */
function placeOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (folder === dirname(folder)) throw new Error(`${name}, which ${from} depends on, is not installed`);
  }
}

function textIn(folder) {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  if (files.length === 0) return 'Its package holds no text of it.\n';
  return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
}
