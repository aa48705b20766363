import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from '../../command-error.ts';
import { type Kind, kindOf } from './kinds.ts';
import { packageJson } from './package-json.ts';
import { type RemoteName, remoteName } from './remote-name.ts';

export interface CreateOptions {
  readonly kind: string;
  /** Of a panel. */
  readonly framework?: string | undefined;
  /** A folder of tarballs in place of a registry. */
  readonly packages?: string | undefined;
  /** The folder that the new one is made in. */
  readonly into: string;
  /** The folder of the templates. */
  readonly templates: string;
}

/**
 * Writes the folder of a new remote, and nothing where one is; says what to do next.
 *
 * @throws {CommandError}
 */
export function createRemote(id: string, options: CreateOptions): string {
  const name = remoteName(id);
  const kind = kindOf(options.kind, options.framework);
  const folder = join(resolve(options.into), id);
  const files = filesOf(name, kind, options.templates);
  const manifest = packageJson(id, kind, folder, options.packages);
  files.set('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  makeFolder(folder, id);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: 'wx' });
  }
  return nextSteps(name, kind);
}

function makeFolder(folder: string, id: string): void {
  try {
    mkdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
      throw new CommandError(
        `${id} is there already, and nothing was written. Choose another name, or another folder.`,
      );
    throw new CommandError(`${folder} could not be made: ${(cause as Error).message}`, { cause });
  }
}

/** What the kind starts from, with its name in place of the example's. */
function filesOf(name: RemoteName, { template, imports }: Kind, templates: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of ['common', ...(imports.length > 0 ? ['code'] : []), template]) {
    const folder = join(templates, part);
    for (const path of readdirSync(folder, { recursive: true }) as string[]) {
      if (!statSync(join(folder, path)).isFile() || path.endsWith('.generated.ts')) continue;
      // npm leaves a file named .gitignore out of a package.
      const target = path === 'gitignore' ? '.gitignore' : path;
      const before = files.get(target);
      const text = named(readFileSync(join(folder, path), 'utf8'), name);
      // Two parts of one text: the kind's own comes first.
      files.set(target, before === undefined ? text : `${text}\n${before}`);
    }
  }
  return files;
}

function named(text: string, { id, publisher, title }: RemoteName): string {
  return text
    .replaceAll('example.remote', id)
    .replaceAll('"publisher": "example"', `"publisher": "${publisher}"`)
    .replaceAll('Example remote', title);
}

function nextSteps({ id, publisher }: RemoteName, { what }: Kind): string {
  return `${id} holds ${what}, published by "${publisher}" (remote.json).

  cd ${id}
  npm install
  npm start        run it in a viewer with synthetic studies
  npm test         what every remote must keep, in a browser
  npm run check    compare remote.json with the code
  npm run build    write dist, which a site takes by: alternator remote add dist

README.md says where to go on.`;
}
