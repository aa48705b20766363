import type { Readable } from '@alternator/sdk';

/** A readable in other words. Between two changes it gives the same value, as each does. */
export function mapped<From, To>(source: Readable<From>, map: (value: From) => To): Readable<To> {
  let last: { readonly from: From; readonly to: To } | undefined;
  const of = (from: From): To => {
    if (!last || last.from !== from) last = { from, to: map(from) };
    return last.to;
  };
  return Object.assign(() => of(source()), {
    subscribe: (run: (value: To) => void) => source.subscribe((value) => run(of(value))),
  });
}

/** Maps each object once, so that what did not change stays the same object. */
export function once<From extends object, To>(map: (value: From) => To): (value: From) => To {
  const known = new WeakMap<From, To>();
  return (value) => {
    if (!known.has(value)) known.set(value, map(value));
    return known.get(value) as To;
  };
}
