import { remoteOf } from '@alternator/composition/testing';
import { expect, it } from 'vitest';
import { remoteBuild } from './remote-build.ts';

it('what runs is named by the folder that the lock pins', () => {
  const remote = remoteOf({ id: 'acme.suv', version: '1.2.0' }, { base: 'remotes/acme.suv/1.2.0-0a1b2c3d/' });
  expect(remoteBuild(remote)).toEqual({ id: 'acme.suv', version: '1.2.0', build: '0a1b2c3d' });
});

it('local code is named as such, and never by a hash that its address happens to hold', () => {
  const remote = remoteOf({ id: 'acme.suv' }, { base: 'http://127.0.0.1:9000/suv-0a1b2c3d/', dev: true });
  expect(remoteBuild(remote)).toMatchObject({ build: 'dev' });
});
