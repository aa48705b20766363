import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpacked } from './gzip.ts';

it('opens what a server sent packed without saying so', async () => {
  const body = new Uint8Array(gzipSync('--b\r\nContent-Type: image/jls\r\n\r\n'));
  expect(new TextDecoder().decode(await unpacked(body))).toContain('image/jls');
});

it('leaves pixels that begin like a gzip file as they are', async () => {
  const pixels = Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  expect(await unpacked(pixels)).toBe(pixels);
});
