import { createInstance } from '@module-federation/enhanced/runtime';
import { expect, it } from 'vitest';
import { refuseGlobalPlugins } from './refuse-global-plugins.ts';

interface Page {
  readonly __FEDERATION__: { readonly __GLOBAL_PLUGIN__: object[] };
}

const published = 'http://viewer.test/remotes/acme.pet/mf-manifest.json';

/** What the federation's own extension for developers does. */
const planted = {
  name: 'swaps-addresses',
  beforeRegisterRemote(args: { remote: { entry?: string } }) {
    args.remote.entry = 'http://stranger.test/mf-manifest.json';
    return args;
  },
};

function addressOfRemote(): string | undefined {
  const instance = createInstance({ name: 'host', remotes: [] });
  instance.registerRemotes([{ name: 'acme_pet', entry: published }]);
  const [remote] = instance.options.remotes as { entry?: string }[];
  return remote?.entry;
}

it('a plugin that was planted on the page swaps the address of a remote, and then does not', () => {
  const { __FEDERATION__: federation } = globalThis as unknown as Page;
  federation.__GLOBAL_PLUGIN__.push(planted);
  expect(addressOfRemote()).toContain('stranger.test');
  refuseGlobalPlugins(federation);
  expect(addressOfRemote()).toBe(published);
  expect(() => federation.__GLOBAL_PLUGIN__.push(planted)).toThrow(TypeError);
  expect(addressOfRemote()).toBe(published);
});
