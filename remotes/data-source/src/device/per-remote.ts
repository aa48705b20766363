import type { RemoteContext } from '@alternator/sdk';

/**
 * What the modules of one activated remote share: made when the first of them asks, let go of with its context.
 *
 * A token would do the same by a module of its own under `activate`, which every page would wait for before its first
 * image, also where nobody opens a file.
 */
export function perRemote<Value extends object>(
  make: (ctx: RemoteContext) => Value,
): (ctx: RemoteContext) => Value {
  const made = new WeakMap<RemoteContext, Value>();
  return (ctx) => {
    const known = made.get(ctx) ?? make(ctx);
    made.set(ctx, known);
    return known;
  };
}
