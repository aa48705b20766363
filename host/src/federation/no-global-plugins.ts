import { takeOver } from '../boot/handover.ts';
import { refuseGlobalPlugins } from './refuse-global-plugins.ts';

// `runtimePlugins` of the host's build names this module: it runs before the federation runtime makes its first
// instance, which takes over whatever is in the list.
const { __FEDERATION__ } = globalThis as { __FEDERATION__?: object };
if (__FEDERATION__ && takeOver().lock.mode !== 'development') refuseGlobalPlugins(__FEDERATION__);

/** A plugin that does nothing: it is the place in the build that matters. */
export default () => ({ name: 'alternator-no-global-plugins' });
