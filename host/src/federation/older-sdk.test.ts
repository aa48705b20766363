import { lockOf, remoteOf } from '@alternator/composition/testing';
import { describe, expect, it } from 'vitest';
import { neededShim } from '../sdk-shim.ts';
import { createScopes } from './older-sdk.ts';

const host = { ...lockOf([]).host, sdk: '2.0.0', shims: ['1.0.0'] };
const older = remoteOf({ id: 'acme.old', engines: { sdk: '^1.0.0' } });
const today = remoteOf({ id: 'acme.today', engines: { sdk: '^2.0.0' } });
const scopeOf = createScopes([older, today], (remote) => neededShim(remote, host));
const shared = { 'solid-js': { '1.9.19': {} }, '@alternator/sdk': { '2.0.0': {} } };

describe('the libraries that a remote finds', () => {
  it("are the host's own, untouched, where it was built for the host's SDK", () => {
    expect(scopeOf('acme.today', shared)).toBe(shared);
  });

  it('have SDK 1 in the place of 2 where it was built for 1, and all else as it is', async () => {
    const scope = scopeOf('acme.old', shared) as typeof shared;
    expect(Object.keys(scope['@alternator/sdk'])).toEqual(['1.0.0']);
    expect(scope['solid-js']).toBe(shared['solid-js']);
    const [share] = Object.values(scope['@alternator/sdk']) as [{ get(): Promise<() => object> }];
    expect((await share.get())()).toHaveProperty('useRemote');
    expect(shared['@alternator/sdk']).toEqual({ '2.0.0': {} });
  });
});

it('a host whose list of shims says more than was built in refuses, and never hands over another SDK', () => {
  const promising = { ...host, shims: ['0.9.0'] };
  const ancient = remoteOf({ id: 'acme.ancient', engines: { sdk: '^0.9.0' } });
  expect(() => neededShim(ancient, promising)).toThrow('no shim of SDK 0.9.0');
});
