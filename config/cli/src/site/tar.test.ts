import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTar, type TarEntry, writeTar } from './tar.ts';

const entry = (path: string, text: string): TarEntry => ({ path, bytes: Buffer.from(text) });
const long = `remotes/${'a'.repeat(60)}/${'b'.repeat(90)}.js`;
const files = [entry('a.txt', 'x'.repeat(512)), entry('empty', ''), entry(long, 'long'), entry('d/e', 'ä')];
const texts = (entries: readonly TarEntry[]) =>
  entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]);

describe('an archive', () => {
  it('gives back what was put into it', () => {
    expect(texts(readTar(writeTar(files)))).toEqual(texts(files));
  });

  it('is unpacked by tar itself, where no Node is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'alternator-tar-'));
    writeFileSync(join(folder, 'a.tar'), writeTar(files));
    execFileSync('tar', ['xf', 'a.tar'], { cwd: folder });
    for (const [path = '', text] of texts(files)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
    rmSync(folder, { recursive: true });
  });

  it('is the same bytes for the same files', () => {
    expect(writeTar(files)).toEqual(writeTar(files.map(({ path, bytes }) => ({ path, bytes }))));
  });

  it('is refused where it ends too early, wherever that is', () => {
    const whole = writeTar(files);
    for (const length of [0, 512, 700, 1024, whole.length - 1024])
      expect(() => readTar(whole.subarray(0, length)), `${length}`).toThrow('ends too early');
  });

  it('is refused where a header is damaged', () => {
    const damaged = Buffer.from(writeTar(files));
    damaged[3] = 0x58;
    expect(() => readTar(damaged)).toThrow('a checksum is wrong');
  });

  it('is refused where it holds a file twice', () => {
    expect(() => readTar(writeTar([entry('a', '1'), entry('a', '2')]))).toThrow('holds a twice');
  });

  it.each(['../outside', '/etc/passwd', 'a/../../b', 'a//b', 'C:/x', 'a\\b', '.'])(
    'holds no %j, which lies outside of its folder',
    (path) => {
      expect(() => writeTar([entry(path, '')])).toThrow('cannot stand in an archive');
      expect(() => readTar(renamed(writeTar([entry('x'.repeat(path.length), '')]), path))).toThrow(
        'no plain file below its folder',
      );
    },
  );

  it('holds no links', () => {
    const archive = Buffer.from(writeTar([entry('link', '')]));
    archive.write('2', 156);
    expect(() => readTar(summed(archive))).toThrow('no plain file');
  });
});

/** The same with another name in its first header. */
function renamed(archive: Buffer, path: string): Buffer {
  const changed = Buffer.from(archive);
  changed.fill(0, 0, 100).write(path, 0);
  return summed(changed);
}

function summed(archive: Buffer): Buffer {
  archive.fill(' ', 148, 156);
  const sum = archive.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return archive;
}
