import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import * as v from 'valibot';
import { CommandError } from '../../command-error.ts';
import { staticFiles } from '../../serve/static-files.ts';

const wishes = v.strictObject({
  /** `config` of the site's data source. */
  config: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Its `origins`. */
  origins: v.optional(v.array(v.string()), ['self']),
  /** Folders of the remote that the site's server has too, by path: `{ "volumes": "./testing/volumes" }`. */
  serve: v.optional(v.record(v.pipe(v.string(), v.regex(/^[\w-]+$/)), v.string()), {}),
});

/** `"alternator": { "test": … }` of a remote's package.json. */
export type TestWishes = v.InferOutput<typeof wishes>;

/** @throws {CommandError} naming what of it cannot be */
export function readWishes(root: string): TestWishes {
  const file = join(root, 'package.json');
  const test = existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).alternator?.test;
  const read = v.safeParse(wishes, test || {});
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new CommandError(
    `${file}: alternator.test${issue.path ? `.${v.getDotPath(issue)}` : ''}: ${issue.message}`,
  );
}

/** The site's server with the remote's own folders beside it. */
export function serving(app: Hono, root: string, { serve }: TestWishes): Hono {
  const served = Object.entries(serve);
  if (served.length === 0) return app;
  const all = new Hono();
  for (const [path, folder] of served) {
    const files = new Hono().get('*', staticFiles(join(root, folder)));
    all.mount(`/${path}`, files.fetch);
  }
  all.mount('/', app.fetch);
  return all;
}
