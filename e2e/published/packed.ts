import { join } from 'node:path';
import { packPublished } from '../../config/build/pack.mjs';
import { exclusively } from '../../config/cli/src/build/exclusively.ts';
import { buildPart } from '../../config/cli/src/build/stage.ts';
import { filesBelow } from '../../config/cli/src/folder-hash.ts';
import { root } from '../run/alternator.ts';

/** The folder of the packed packages, made anew where something that is in them changed: several tests stand on it. */
export async function packed(): Promise<string> {
  const cache = join(root, '.cache');
  const templates = join(root, 'config/cli/templates');
  const inputs = [
    ...['shared', 'config', 'host', 'remotes', 'package-lock.json'].map((path) => join(root, path)),
    // Their tests are parts of a new remote, and count.
    ...filesBelow(templates).map((path) => join(templates, path)),
  ];
  const build = async (output: string) => void (await packPublished(output));
  const part = { name: 'packed', inputs, build };
  const { output } = await exclusively(join(cache, 'packed.lock'), () => buildPart(part, cache));
  return output;
}
