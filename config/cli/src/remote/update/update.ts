import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRange } from '@alternator/composition';
import { applyEdits, modify } from 'jsonc-parser';
import { CommandError } from '../../command-error.ts';
import { type PackageName, placeOf, versions } from '../create/package-json.ts';
import { readRemote } from '../read-remote.ts';
import { breaks } from './breaks.ts';

/**
 * Raises a remote to the SDK that this command line goes with: the range in `remote.json`, the packages in
 * `package.json`. Says which lines the majors between may have broken; code is left to who wrote it.
 *
 * @param packages a folder of tarballs in place of a registry
 * @throws {CommandError | DocumentError}
 */
export function updateRemote(root: string, packages?: string): string {
  const { id, engines } = readRemote(root).manifest;
  const current = versions['@alternator/sdk'];
  if (inRange(current, engines.sdk))
    return `${id} is written for SDK ${engines.sdk}, which ${current} fits: nothing was changed.`;
  const before = Number(/\d+/.exec(engines.sdk)?.[0]);
  const major = Number(current.split('.')[0]);
  if (before > major)
    throw new CommandError(
      `${id} is written for SDK ${engines.sdk}, and this command line goes with ${current}: take a newer one.`,
    );
  const raised = raisePackages(root, packages);
  const range = `^${major}.0.0`;
  edit(join(root, 'remote.json'), [[['engines', 'sdk'], range]]);
  return [
    `${id}: engines.sdk ${engines.sdk} is ${range} now.${raised.map((line) => `\n${line}`).join('')}`,
    ...brokenPlaces(root, before, major),
    'Now run npm install and npm run check: the compiler finds what is left.',
  ].join('\n\n');
}

/** Each package of this house that the manifest names. */
function raisePackages(root: string, packages: string | undefined): string[] {
  const file = join(root, 'package.json');
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const changes = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((part) =>
    Object.entries<string>(manifest[part] ?? {}).flatMap(([name, before]) => {
      if (!name.startsWith('@alternator/') || !Object.hasOwn(versions, name)) return [];
      const now = placeOf(name as PackageName, root, packages);
      return now === before ? [] : [{ path: [part, name], name, before, now }];
    }),
  );
  edit(
    file,
    changes.map(({ path, now }) => [path, now]),
  );
  return changes.map(({ name, before, now }) => `${name} ${before} is ${now} now.`);
}

/** Writes values into a JSON file and leaves all else of its text as it is. */
function edit(file: string, changes: readonly (readonly [path: string[], value: string])[]): void {
  const text = readFileSync(file, 'utf8');
  const edited = changes.reduce(
    (before, [path, value]) => applyEdits(before, modify(before, path, value, {})),
    text,
  );
  if (edited !== text) writeFileSync(file, edited);
}

function brokenPlaces(root: string, before: number, major: number): string[] {
  const lines = sourcesOf(root).flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .map((text, index) => ({ at: `${file}:${index + 1}`, text })),
  );
  return breaks
    .filter((one) => one.major > before && one.major <= major)
    .map(({ major: since, what, word }) => {
      const places = lines.filter(({ text }) => word.test(text));
      const found = places.map(({ at, text }) => `\n  ${at}  ${text.trim()}`).join('');
      return `SDK ${since}: ${what}${found || '\n  Nothing in src speaks of it.'}`;
    });
}

function sourcesOf(root: string): string[] {
  const source = join(root, 'src');
  if (!existsSync(source)) return [];
  return (readdirSync(source, { recursive: true }) as string[])
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.generated.ts'))
    .map((path) => `src/${path.split('\\').join('/')}`)
    .sort();
}
