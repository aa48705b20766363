import { takeOver } from '../boot/handover.ts';

/**
 * Runs before the federation runtime makes its first instance (`runtimePlugins` of the host's build). A browser
 * extension may have left plugins on the page that swap the addresses of remotes by what stands in localStorage, or
 * another runtime in place of ours: outside development there are none, whoever puts them there, and whenever.
 */
function refuseGlobalPlugins(federation: object): void {
  Object.defineProperties(federation, {
    __GLOBAL_PLUGIN__: { value: Object.freeze([]) },
    // The runtime writes it in its own debug mode, which localStorage sets too: it must not throw.
    __DEBUG_CONSTRUCTOR__: { get: () => undefined, set: () => undefined },
  });
}

const { __FEDERATION__ } = globalThis as { __FEDERATION__?: object };
if (__FEDERATION__ && takeOver().lock.mode !== 'development') refuseGlobalPlugins(__FEDERATION__);

/** A plugin that does nothing: it is the place in the build that matters. */
export default () => ({ name: 'alternator-no-global-plugins' });
