/** Ends of workers, and what followed. Times are milliseconds since the epoch. */
export interface WorkerEnds {
  readonly live: ReadonlySet<Worker>;
  /** Ends a worker as somebody outside of the pool would. */
  terminate(worker: Worker): void;
  /** The worker that was made last. */
  latest(): Worker | undefined;
  /** The pool has noticed by itself that the worker is gone. */
  noticed(worker: Worker | undefined): void;
  /** Milliseconds from each end to its noticing, and to the next start, since the last call. */
  take(): { readonly noticedMs: readonly number[]; readonly replacedMs: readonly number[] };
}

const now = () => performance.timeOrigin + performance.now();

/** Puts a watched `Worker` in place of the page's, before the pool is made. */
export function observeWorkers(): WorkerEnds {
  const live = new Set<Worker>();
  const noticedMs: number[] = [];
  const replacedMs: number[] = [];
  const unnoticed = new Map<Worker, number>();
  let latest: Worker | undefined;
  let unreplaced: number[] = [];
  const ended = (worker: Worker, at: number) => {
    if (!live.delete(worker)) return;
    unnoticed.set(worker, at);
    unreplaced.push(at);
  };
  const end = Worker.prototype.terminate;
  const terminate = (worker: Worker) => {
    ended(worker, now());
    end.call(worker);
  };
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      for (const at of unreplaced) replacedMs.push(now() - at);
      unreplaced = [];
      live.add(this);
      latest = this;
      this.addEventListener('message', ({ data }: MessageEvent<{ type?: string; at?: number }>) => {
        if (data?.type === 'test:ending') ended(this, data.at ?? now());
        if (data?.type === 'test:terminate-me') terminate(this);
      });
    }
    override terminate(): void {
      live.delete(this);
      super.terminate();
    }
  };
  return {
    live,
    terminate,
    latest: () => latest,
    noticed: (worker) => {
      const at = worker && unnoticed.get(worker);
      if (at !== undefined) noticedMs.push(now() - at);
    },
    take: () => {
      // What ended last may need no replacement: the load was over.
      unreplaced = [];
      unnoticed.clear();
      return { noticedMs: noticedMs.splice(0), replacedMs: replacedMs.splice(0) };
    },
  };
}
