/**
 * Makes the list of global plugins empty for good. A browser extension leaves plugins there that swap the addresses
 * of remotes by what stands in localStorage, or another runtime in place of ours.
 *
 * @param federation `__FEDERATION__` of the page
 */
export function refuseGlobalPlugins(federation: object): void {
  Object.defineProperties(federation, {
    __GLOBAL_PLUGIN__: { value: Object.freeze([]), writable: false },
    // The runtime writes it in its own debug mode, which localStorage sets too: it must not throw.
    __DEBUG_CONSTRUCTOR__: { get: () => undefined, set: () => undefined },
  });
}
