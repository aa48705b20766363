/** What became of one input. */
export type Outcome<In, Out> =
  | { readonly ok: true; readonly input: In; readonly value: Out }
  | { readonly ok: false; readonly input: In; readonly error: unknown };

/** Runs up to `limit` at once, in the order of the inputs, and yields each outcome as it comes. */
export async function* inParallel<In, Out>(
  inputs: readonly In[],
  limit: number,
  run: (input: In) => Promise<Out>,
): AsyncGenerator<Outcome<In, Out>> {
  const waiting = inputs.entries();
  const running = new Map<number, Promise<readonly [number, Outcome<In, Out>]>>();
  const fill = () => {
    while (running.size < limit) {
      const next = waiting.next();
      if (next.done) return;
      const [index, input] = next.value;
      const outcome: Promise<Outcome<In, Out>> = run(input).then(
        (value) => ({ ok: true, input, value }),
        (error: unknown) => ({ ok: false, input, error }),
      );
      running.set(
        index,
        outcome.then((result) => [index, result] as const),
      );
    }
  };
  for (fill(); running.size > 0; fill()) {
    const [index, outcome] = await Promise.race(running.values());
    running.delete(index);
    yield outcome;
  }
}
