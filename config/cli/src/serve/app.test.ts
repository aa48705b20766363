import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAgain, forEver } from '../headers/caching.ts';
import { responseHeaders } from '../headers/response-headers.ts';
import { createApp } from './app.ts';

const lock = {
  site: 'st-mary',
  mode: 'research',
  dataSources: [{ origins: ['self', 'https://pacs.example.org'] }],
  remotes: [],
  frameAncestors: ['https://portal.example.org'],
  deadlines: { lock: 5000 },
} as unknown as Lock;

describe('what alternator serve answers with', () => {
  const dist = mkdtempSync(join(tmpdir(), 'alternator-app-'));
  const app = createApp({ dist, lock, published: true });
  beforeAll(() => {
    const files = ['index.html', 'sw.js', 'host/1.0.0-abc/main.js', 'sites/channel.json'];
    for (const file of files) {
      mkdirSync(join(dist, file, '..'), { recursive: true });
      writeFileSync(join(dist, file), '');
    }
  });
  afterAll(() => rmSync(dist, { recursive: true, force: true }));

  it.each([
    ['/', 200, askAgain],
    ['/viewer', 200, askAgain],
    ['/sw.js', 200, askAgain],
    ['/sites/channel.json', 200, askAgain],
    ['/host/1.0.0-abc/main.js', 200, forEver],
    ['/host/1.0.0-abc/missing.js', 404, askAgain],
    ['/host/50%', 400, askAgain],
  ])('%s: %i, each header of the description, and how long it may be kept', async (path, status, keeping) => {
    const answer = await app.request(path);
    const described = responseHeaders(lock);
    expect(answer.status).toBe(status);
    expect(described.map(([name]) => [name, answer.headers.get(name)])).toEqual(described);
    expect(answer.headers.get('Cache-Control')).toBe(keeping);
  });
});
