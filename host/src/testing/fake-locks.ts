/** Web Locks of one name, in the order in which they were asked for. */
export function fakeLocks(): Pick<LockManager, 'request'> {
  type Asked = { readonly mode: LockMode; grant(): void };
  const queue: Asked[] = [];
  const held = new Set<Asked>();
  const next = () => {
    const [first] = queue;
    const isFree =
      held.size === 0 || (first?.mode === 'shared' && [...held].every((one) => one.mode === 'shared'));
    if (!first || !isFree) return;
    queue.shift();
    held.add(first);
    first.grant();
    next();
  };
  const request = (_name: string, { mode = 'exclusive', signal }: LockOptions, run: () => unknown) =>
    new Promise((resolve, reject) => {
      const asked: Asked = {
        mode,
        grant: () =>
          void Promise.resolve(run())
            .then(resolve, reject)
            .finally(() => {
              held.delete(asked);
              next();
            }),
      };
      signal?.addEventListener('abort', () => {
        if (!queue.includes(asked)) return;
        queue.splice(queue.indexOf(asked), 1);
        reject(signal.reason);
        next();
      });
      queue.push(asked);
      next();
    });
  return { request } as Pick<LockManager, 'request'>;
}
