/** What one of several streams did. */
export type StreamEvent<Value> =
  | { readonly kind: 'value'; readonly index: number; readonly value: Value }
  | { readonly kind: 'end'; readonly index: number }
  | { readonly kind: 'error'; readonly index: number; readonly error: unknown }
  /** The patience with the slow ones is over; once. */
  | { readonly kind: 'patience' };

/** Reads streams side by side and tells what each does as it does it. */
export async function* interleave<Value>(
  streams: readonly AsyncIterable<Value>[],
  patience: Promise<void>,
): AsyncGenerator<StreamEvent<Value>> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  const next = (index: number): Promise<StreamEvent<Value>> =>
    (iterators[index] as AsyncIterator<Value>).next().then(
      ({ done, value }) => (done ? { kind: 'end', index } : { kind: 'value', index, value }),
      (error: unknown) => ({ kind: 'error', index, error }),
    );
  const waiting = new Map<number, Promise<StreamEvent<Value>>>(
    iterators.map((_, index) => [index, next(index)] as const),
  );
  const timer = patience.then((): StreamEvent<Value> => ({ kind: 'patience' }));
  let isPatient = true;
  while (waiting.size > 0) {
    const event = await Promise.race([...waiting.values(), ...(isPatient ? [timer] : [])]);
    if (event.kind === 'patience') isPatient = false;
    else if (event.kind === 'value') waiting.set(event.index, next(event.index));
    else waiting.delete(event.index);
    yield event;
  }
}
