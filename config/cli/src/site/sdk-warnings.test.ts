import { lockOf, remoteOf } from '@alternator/composition/testing';
import { expect, it } from 'vitest';
import { diffLocks } from './diff-locks.ts';
import { sdkWarnings } from './sdk-warnings.ts';

const remotes = [
  remoteOf({ id: 'acme.old', engines: { sdk: '^1.0.0' } }),
  remoteOf({ id: 'acme.new', engines: { sdk: '>=1.0.0' } }),
];
const { host } = lockOf([]);
const before = lockOf(remotes, { host: { ...host, sdk: '1.4.0' } });
const after = lockOf(remotes, { host: { ...host, sdk: '2.0.0', shims: ['1.4.0'] } });

it('a remote that runs over a shim is named with what to ask for, one that fits is not', () => {
  expect(sdkWarnings(after)).toEqual([
    {
      code: 'old-sdk',
      path: ['remotes', 'acme.old'],
      message:
        'acme.old 1.0.0 is built for SDK ^1.0.0; this host provides 2.0.0 and runs it over the shim of SDK 1.4.0',
      fix: 'Ask its publisher for a version built for SDK 2.0.0: a later host may serve SDK 1.4.0 no more.',
    },
  ]);
  expect(sdkWarnings(before)).toEqual([]);
});

it('an upgrade says which remotes it would run over a shim', () => {
  expect(diffLocks(before, after).olderSdk).toEqual({ added: ['acme.old SDK 1.4.0'], removed: [] });
});
