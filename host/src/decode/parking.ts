import type { Lane } from './lane.ts';

/** Ends workers that have had nothing to do for a while. */
export interface Parking {
  /** Some lanes may have become idle. */
  look(lanes: ReadonlySet<Lane>): void;
  dispose(): void;
}

const IDLE_MS = 30_000;

/** All but one: the next study finds a worker with its decoders. `park` ends the lane. */
export function createParking(park: (lane: Lane) => void): Parking {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (lanes: ReadonlySet<Lane>) => {
    timer = undefined;
    const now = performance.now();
    const idle = [...lanes].filter((lane) => lane.load === 0 && now - lane.restedAt >= IDLE_MS);
    // The youngest first: the oldest has seen most codecs.
    for (const lane of idle.reverse()) if (lanes.size > 1) park(lane);
    look(lanes);
  };
  const look = (lanes: ReadonlySet<Lane>) => {
    if (timer !== undefined || lanes.size <= 1) return;
    const rested = [...lanes].filter((lane) => lane.load === 0).map((lane) => lane.restedAt);
    if (rested.length === 0) return;
    timer = setTimeout(() => check(lanes), Math.max(0, Math.min(...rested) + IDLE_MS - performance.now()));
  };
  return { look, dispose: () => clearTimeout(timer) };
}
