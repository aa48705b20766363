import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CommandError } from '../command-error.ts';
import { sha384 } from '../folder-hash.ts';
import { type KnownChannel, readChannel } from './channel.ts';
import { filesOf, templatePath } from './deployed-files.ts';
import { type SigningKey, signedEnvelope } from './keys.ts';
import { readLock } from './locks.ts';
import { manifestPath, manifestType, type PackManifest } from './pack-manifest.ts';
import { type PageEntry, pageOf, readPageEntry } from './page.ts';
import { type TarEntry, writeTar } from './tar.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Writes the site that is in force in a folder as one archive, tar in gzip: the page, what is outside the lock, the
 * lock and every file that it names, each held against its hash; the list of them signed where the site names keys.
 * Says what it wrote.
 *
 * @throws {CommandError} where the site was not published, is not whole, or is not signed as it must be
 */
export function packSite(dist: string, site: string, out: string, key: SigningKey | undefined): string {
  const known = readChannel(dist, site);
  const page = readPageEntry(dist, site);
  if (!known || !page)
    throw new CommandError(
      `The site "${site}" was never published into ${dist}: alternator site publish --site ${site}.`,
    );
  const { lock, sequence, canary } = known.channel;
  if (canary)
    throw new CommandError(
      `The channel names a canary, and a pack is one composition: end it with alternator site publish or rollback.`,
    );
  const entries = entriesOf(dist, known, page);
  const hashes = Object.fromEntries(entries.map(({ path, bytes }) => [path, sha384(bytes)]));
  const list = JSON.stringify({ packVersion: 1, site, files: hashes } satisfies PackManifest);
  const manifest = { path: manifestPath, bytes: Buffer.from(signedList(list, page, key)) };
  const archive = gzipSync(writeTar([manifest, ...entries]), { level: 9 });
  writeWhole(out, archive);
  const name = lock.slice(site.length + 1);
  return `${site}: ${name}, channel ${sequence}: ${entries.length} files, ${archive.length} bytes in ${out}`;
}

function entriesOf(dist: string, { channel, text: channelText }: KnownChannel, page: PageEntry): TarEntry[] {
  const { site, lock: path } = channel;
  const { text, lock } = readLock(dist, path, site);
  if (sha384(text) !== channel.sha384)
    throw new CommandError(`${path} does not have the hash that the channel names. Publish the site again.`);
  const files = filesOf(dist, lock).map((file) => ({ ...file, bytes: file.read() }));
  const other = files.find((file) => sha384(file.bytes) !== file.sha384);
  if (other)
    throw new CommandError(`${other.path} is not the file that the lock names. Publish the site again.`);
  const template = readFileSync(join(dist, templatePath), 'utf8');
  const written = {
    'index.html': pageOf(template, [page], site),
    [`sites/${path}`]: text,
    'sites/channel.json': channelText,
    [`sites/${site}/channel.json`]: channelText,
    [`sites/${site}/page.json`]: JSON.stringify(page),
  };
  return [
    ...files,
    ...Object.entries(written).map(([name, content]) => ({ path: name, bytes: Buffer.from(content) })),
  ];
}

function signedList(list: string, { site, keys }: PageEntry, key: SigningKey | undefined): string {
  if (keys.length === 0) return list;
  if (key) return JSON.stringify(signedEnvelope(list, manifestType, keys, key));
  throw new CommandError(
    `The site "${site}" names keys, so its pack must be signed: alternator site pack --key FILE.`,
  );
}
