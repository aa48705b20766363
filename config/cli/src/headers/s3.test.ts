import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cacheControlOf } from './caching.ts';
import { s3 } from './s3.ts';

const { text } = s3({ site: 'st-mary', headers: [] });

interface Upload {
  readonly cacheControl: string;
  takes(path: string): boolean;
}

/** What each command uploads, by the rules of the AWS command line: the last filter that fits a file counts. */
const uploads: readonly Upload[] = text
  .split('\n')
  .filter((line) => line.startsWith('aws '))
  .map((line) => {
    const filters = [...line.matchAll(/--(include|exclude) '([^']*)'/g)];
    const fits = (pattern = '', path: string) =>
      new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`).test(path);
    return {
      cacheControl: /--cache-control '([^']*)'/.exec(line)?.[1] ?? '',
      takes: (path) => filters.findLast(([, , pattern]) => fits(pattern, path))?.[1] === 'include',
    };
  });

const inOrder = [
  'host/0.1.0-1a2b3c4d/main.js',
  'remotes/acme.suv/1.0.0-1a2b3c4d/messages/en.json',
  'boot-1a2b3c4d.js',
  'sw.js',
  'sites/st-mary/site.lock-1a2b3c4d.json',
  'sites/st-mary/channel.json',
  'sites/channel.json',
  'index.html',
];

describe('the upload to a bucket', () => {
  it.each(inOrder)('brings %s once, kept as long as the product itself lets it be kept', (path) => {
    const taking = uploads.filter((upload) => upload.takes(path));
    expect(taking.map(({ cacheControl }) => cacheControl)).toEqual([cacheControlOf(`/${path}`)]);
  });

  it('brings what a channel names before the channel, and the page last', () => {
    const steps = inOrder.map((path) => uploads.findIndex((upload) => upload.takes(path)));
    expect(steps).toEqual([...steps].sort());
    expect(steps.at(-1)).toBe(uploads.length - 1);
  });

  it.each([
    'host/latest.json',
    'remotes/acme.suv/latest.json',
    'boot-1a2b3c4d.js.map',
    'sites/page.html',
    'host/0.1.0-1a2b3c4d/main.js.part',
  ])('leaves out %s, which no page asks for', (path) =>
    expect(uploads.some((upload) => upload.takes(path))).toBe(false),
  );

  it('is a script that a shell reads, deletes nothing, and ends at the first step that fails', () => {
    execFileSync('sh', ['-n'], { input: text });
    expect(text).toContain('set -eu');
    expect(text).not.toMatch(/--delete|s3 rm/);
  });
});
