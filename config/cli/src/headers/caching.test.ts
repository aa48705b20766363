import { describe, expect, it } from 'vitest';
import { askAgain, cacheControlOf, forEver } from './caching.ts';

describe('how long a file may be kept', () => {
  it.each([
    '/host/0.1.0-1a2b3c4d/main.js',
    '/remotes/acme.suv/1.0.0-1a2b3c4d/remoteEntry.js',
    '/remotes/acme.suv/1.0.0-1a2b3c4d/messages/en.json',
    '/boot-1a2b3c4d.js',
    '/sites/demo/site.lock-1a2b3c4d.json',
    '/portal/radiology/host/0.1.0-1a2b3c4d/main.js',
  ])('for ever: %s, which is named by its content', (path) => {
    expect(cacheControlOf(path)).toBe(forEver);
  });

  it.each([
    '/',
    '/index.html',
    '/viewer',
    '/sw.js',
    '/sites/channel.json',
    '/sites/demo/channel.json',
    '/sites/demo/page.json',
    '/sites/page.html',
    '/host/latest.json',
    '/remotes/acme.suv/latest.json',
    '/boot-1a2b3c4d.js.map',
    '/nested-host/0.1.0/main.js',
  ])('asked for anew each time: %s', (path) => {
    expect(cacheControlOf(path)).toBe(askAgain);
  });
});
