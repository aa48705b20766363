// What solid-refresh takes of solid-js. It replaces components under a development build of Solid only, which it knows
// by `DEV` and by a mark on each component; the Solid of a built viewer is the production build. Replacing works with
// either: here every function has the mark.
// biome-ignore lint/correctness/noUndeclaredDependencies: it is the page's
export { createMemo, createSignal, untrack } from 'solid-js';
export const DEV = { hooks: {} };
export const $DEVCOMP = 'length';
