import { CommandError } from '../command-error.ts';

/** A file of an archive. */
export interface TarEntry {
  /** With `/`, relative. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const block = 512;

/**
 * Files as a ustar archive (POSIX.1-2017, pax, "ustar Interchange Format"): no owners and no times, so that the same
 * files are the same archive.
 *
 * @throws {Error} for a path that the format cannot hold
 */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ path, bytes }) => [
    header(path, bytes.length),
    bytes,
    padding(bytes.length),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

/**
 * Files of an archive that `writeTar` wrote: plain files with relative paths, nothing else.
 *
 * @throws {CommandError} for whatever is not that, and where the archive ends too early
 */
export function readTar(archive: Uint8Array): TarEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  const entries = new Map<string, TarEntry>();
  for (let at = 0; at + block <= bytes.length; ) {
    const head = bytes.subarray(at, at + block);
    if (head.every((byte) => byte === 0)) return [...entries.values()];
    const { path, size } = readHeader(head);
    const start = at + block;
    if (start + size > bytes.length) break;
    if (entries.has(path)) throw new CommandError(`The archive holds ${path} twice.`);
    entries.set(path, { path, bytes: bytes.subarray(start, start + size) });
    at = start + Math.ceil(size / block) * block;
  }
  throw new CommandError('The archive ends too early: it was not copied whole.');
}

function header(path: string, size: number): Buffer {
  if (!isPlain(path)) throw new Error(`${path} cannot stand in an archive`);
  const [prefix, name] = splitPath(path);
  const head = Buffer.alloc(block);
  head.write(name, 0);
  head.write('0000644\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(octal(size, 11), 124);
  head.write(octal(0, 11), 136);
  head.write('0', 156);
  head.write('ustar\x0000', 257, 'latin1');
  head.write(prefix, 345);
  head.write(`${octal(checksum(head), 6)}\0 `, 148);
  return head;
}

function readHeader(head: Buffer): { path: string; size: number } {
  const text = (start: number, length: number) =>
    head.toString('utf8', start, start + length).replace(/\0[\s\S]*$/, '');
  if (Number.parseInt(text(148, 8), 8) !== checksum(head))
    throw new CommandError('The archive is damaged, or is none: a checksum is wrong.');
  const [name, prefix] = [text(0, 100), text(345, 155)];
  const path = prefix ? `${prefix}/${name}` : name;
  if (text(156, 1) !== '0' || !isPlain(path))
    throw new CommandError(
      `The archive holds ${JSON.stringify(path)}, which is no plain file below its folder.`,
    );
  return { path, size: Number.parseInt(text(124, 12), 8) };
}

/** The sum of its bytes, with spaces in place of the sum itself. */
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

function splitPath(path: string): [prefix: string, name: string] {
  const fits = (text: string, most: number) => Buffer.byteLength(text) <= most;
  if (fits(path, 100)) return ['', path];
  for (let cut = path.indexOf('/'); cut > 0; cut = path.indexOf('/', cut + 1)) {
    const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)];
    if (fits(prefix, 155) && fits(name, 100)) return [prefix, name];
  }
  throw new Error(`${path} is too long for an archive`);
}

/** Whether a path stays below the folder that it is unpacked into, on every system. */
function isPlain(path: string): boolean {
  return path.split('/').every((part) => /^[\w.@+~-]+$/.test(part) && part !== '.' && part !== '..');
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}
