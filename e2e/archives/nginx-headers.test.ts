import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { nginx as writeNginx } from '../../config/cli/src/headers/nginx.ts';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';
import { type Nginx, startNginx } from './nginx.ts';

const { nginx: program } = findPrograms();

describe.skipIf(!program && !inContinuousIntegration())('headers that are written for nginx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-headers-'));
  let server: Nginx | undefined;
  afterEach(async () => {
    await server?.program.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('pass its own check, and arrive letter by letter, with quotes, semicolons and backslashes', async () => {
    const path = program ?? 'nginx';
    const headers: [string, string][] = [
      ['Content-Security-Policy', "default-src 'none'; connect-src 'self' https://pacs.example.org"],
      ['X-Quoted', String.raw`to="a;b", '{c}' \d \" #e`],
    ];
    for (const name of ['page', 'nginx']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'page/index.html'), 'the page');
    server = await startNginx(path, {
      dist: join(folder, 'page'),
      archive: '127.0.0.1:9',
      headers: writeNginx({ site: 'st-mary', headers }).text,
      folder: join(folder, 'nginx'),
    });

    const check = spawnSync(path, [
      '-t',
      '-p',
      `${join(folder, 'nginx')}/`,
      '-c',
      'nginx.conf',
      '-e',
      'stderr',
    ]);
    expect(`${check.stderr}`).toContain('test is successful');
    const answer = await fetch(server.url);
    expect(headers.map(([name]) => [name, answer.headers.get(name)])).toEqual(headers);
  });
});
