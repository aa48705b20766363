import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { sha384 } from '../folder-hash.ts';
import { type KnownChannel, parseChannel, readChannel } from './channel.ts';
import { bootOf, pinnedFiles, templatePath } from './deployed-files.ts';
import { isSignedBy, type SignedEnvelope } from './keys.ts';
import { madeAnew, manifestPath, manifestType, type PackManifest } from './pack-manifest.ts';
import { type PageEntry, readPageEntry } from './page.ts';
import { type Publication, putInForce } from './put-in-force.ts';
import { readTar } from './tar.ts';

/**
 * Verifies a pack as a whole and puts its site in force in a folder, as `publish` does. Says what it did.
 *
 * @throws {CommandError} before anything is written: when a file is missing, damaged or not what was signed, or when
 *   the folder has a site that this one must not take the place of
 */
export function unpackSite(file: string, out: string): string {
  const pack = openPack(file);
  const { site } = pack.manifest;
  const page: PageEntry = JSON.parse(pack.text(`sites/${site}/page.json`));
  const channel = parseChannel(pack.text(`sites/${site}/channel.json`));
  refuseOther(pack, out, page, channel);
  const publication = publicationOf(pack, page, channel);
  putInForce(out, publication);
  const signers = page.keys.filter((key) => pack.isBy([key]));
  const who = signers.length > 0 ? `signed by ${signers.join(', ')}` : 'not signed';
  const { lock, sequence } = channel.channel;
  return `${site}: ${lock.slice(site.length + 1)}, channel ${sequence}, ${who}, in ${out}`;
}

/** A pack whose files are those that its list names. */
interface OpenPack {
  readonly manifest: PackManifest;
  readonly paths: readonly string[];
  /** Whether one of these keys signed the list. */
  isBy(keys: readonly string[]): boolean;
  /** A file of this hash; of that which the list names, where none is given. */
  bytes(path: string, hash?: string): Uint8Array;
  text(path: string, hash?: string): string;
  refuse(what: string): never;
}

function openPack(file: string): OpenPack {
  const refuse = (what: string): never => {
    throw new CommandError(`${file} ${what} Nothing was unpacked. Copy it anew, or have it packed again.`);
  };
  const [first, ...files] = readTar(gunzip(file, refuse));
  if (first?.path !== manifestPath) return refuse('is no pack of alternator site pack.');
  const outer = JSON.parse(Buffer.from(first.bytes).toString()) as PackManifest | SignedEnvelope;
  const envelope = 'payload' in outer ? outer : undefined;
  const manifest = (
    envelope ? JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) : outer
  ) as PackManifest;
  if (manifest.packVersion !== 1) refuse(`is of version ${manifest.packVersion}; this command reads 1.`);
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const bytes = (path: string, hash = manifest.files[path]): Uint8Array => {
    const found = byPath.get(path) ?? refuse(`lacks ${path}.`);
    return sha384(found) === hash ? found : refuse(`holds other bytes as ${path}.`);
  };
  return {
    manifest,
    paths: [...byPath.keys()],
    isBy: (keys) => envelope !== undefined && isSignedBy(envelope, keys, manifestType),
    bytes,
    text: (path, hash) => Buffer.from(bytes(path, hash)).toString(),
    refuse,
  };
}

function gunzip(file: string, refuse: (what: string) => never): Buffer {
  if (!existsSync(file)) throw new CommandError(`${file} does not exist.`);
  try {
    return gunzipSync(readFileSync(file));
  } catch {
    // Node's words ("incorrect header check") name no file.
    return refuse('cannot be decompressed: it is damaged, or no pack.');
  }
}

/** A pack is no way around the keys, and no way back that pages would refuse. */
function refuseOther(pack: OpenPack, out: string, { site, keys }: PageEntry, channel: KnownChannel): void {
  const there = readPageEntry(out, site)?.keys ?? [];
  const isTrusted = (some: readonly string[]) => some.length === 0 || (pack.isBy(some) && channel.isBy(some));
  if (!isTrusted(keys)) pack.refuse('is not signed by a key that its page names.');
  if (!isTrusted(there))
    throw new CommandError(
      `The pack is signed by none of the keys that the page in ${out} names. After an exchange of keys, publish and pack it once with both under "keys", by the old one.`,
    );
  const before = readChannel(out, site)?.channel.sequence ?? 0;
  const { sequence } = channel.channel;
  if (sequence < before)
    throw new CommandError(
      `${out} has channel ${before} in force, and the pack brings ${sequence}, which pages refuse. To go back, roll back where the key is and pack that.`,
    );
}

function publicationOf(pack: OpenPack, page: PageEntry, { channel, text }: KnownChannel): Publication {
  const { site } = page;
  if (pack.manifest.site !== site || channel.site !== site) pack.refuse('is of more than one site.');
  const path = `sites/${channel.lock}`;
  const lock = { path: channel.lock, text: pack.text(path, channel.sha384) };
  const named = pinnedFiles(JSON.parse(lock.text) as Lock);
  const outside = [bootOf(pack.text(templatePath)) ?? 'boot.js', 'sw.js', templatePath];
  const wanted = new Map([...named, ...outside.map((one) => [one, pack.manifest.files[one]] as const)]);
  const known = new Set([...wanted.keys(), path, ...madeAnew(site)]);
  // Each of them, also what is made anew.
  for (const one of [...pack.paths, ...Object.keys(pack.manifest.files)])
    if (known.has(one)) pack.bytes(one);
    else pack.refuse(`holds ${one}, which is no file of the site "${site}".`);
  const files = [...wanted].map(([one, hash]) => {
    const bytes = pack.bytes(one, hash);
    return { path: one, sha384: sha384(bytes), read: () => bytes };
  });
  return { files, lock, channel: text, page };
}
