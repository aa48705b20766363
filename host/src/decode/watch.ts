/** Looks after one busy worker. */
export interface Watch {
  /** At the first job; while it runs, nothing more. */
  start(): void;
  /** The worker answered something. */
  heard(): void;
  stop(): void;
}

export interface WatchOptions {
  ping(): Promise<unknown>;
  /** How long the worker may be deaf, milliseconds. */
  deadlineMs(): number;
  onHang(): void;
  onTick(): void;
}

const TICK_MS = 250;
/** Most frames are back before: then the watch costs no message. */
const PATIENCE_MS = 1000;

/**
 * Tells a worker that decodes for ever from one that waits for the network: the second answers.
 *
 * A worker that has been busy for a second is pinged, again and again; one that stays deaf for
 * `deadlineMs`, that second included, hangs. Time is counted in ticks, so that a laptop that slept or a
 * page that was throttled does not end sound workers.
 */
export function createWatch(options: WatchOptions): Watch {
  let timer: ReturnType<typeof setInterval> | undefined;
  let busyMs = 0;
  let deafMs = 0;
  let pinged = false;

  let isOn = false;

  const reset = (ms = 0) => {
    busyMs = ms;
    deafMs = ms;
  };
  const ping = () => {
    pinged = true;
    const heard = () => {
      pinged = false;
      deafMs = 0;
    };
    options.ping().then(heard, heard);
  };
  const tick = () => {
    if (!isOn) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    busyMs += TICK_MS;
    deafMs += TICK_MS;
    options.onTick();
    if (!isOn) return;
    if (busyMs >= PATIENCE_MS && !pinged) ping();
    else if (pinged && deafMs >= options.deadlineMs()) options.onHang();
  };

  return {
    // The timer runs on between two jobs: one for each frame would cost the page more than the watch is worth.
    start: () => {
      if (isOn) return;
      isOn = true;
      // The tick under way is not a whole one.
      reset(timer === undefined ? 0 : -TICK_MS);
      timer ??= setInterval(tick, TICK_MS);
    },
    heard: () => reset(),
    stop: () => {
      isOn = false;
    },
  };
}
