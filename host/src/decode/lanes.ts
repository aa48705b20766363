import type { CodecFamily, CompiledModule } from '@alternator/decode';
import { type SpawnedWorker, type SpawnOptions, spawn, type WorkerScript } from '../workers/index.ts';
import type { Job } from './job.ts';
import { Lane, type LaneEvents } from './lane.ts';
import { createParking } from './parking.ts';

export type Spawn = (script: WorkerScript, options: SpawnOptions) => SpawnedWorker;

export interface LanesOptions {
  readonly script: WorkerScript;
  readonly spawn?: Spawn | undefined;
  readonly fetchTimeoutMs: number;
  readonly events: LaneEvents;
  familyOf(job: Job): CodecFamily | undefined;
  /** A worker that had nothing to do was ended. */
  onParked(): void;
}

/** The workers of now: started with what the ones before knew, ended when they have nothing to do. */
export interface Lanes {
  readonly all: ReadonlySet<Lane>;
  readonly busy: number;
  add(): Lane;
  /** It ended by itself. */
  remove(lane: Lane): void;
  /** Ends one that has nothing to do, if there is one. */
  retireIdle(): void;
  /** The one that has the job. */
  of(job: Job): Lane | undefined;
  isWarm(transferSyntaxUID: string): boolean;
  /** Resolves when the workers of now have it; never rejects. */
  warm(transferSyntaxUID: string): Promise<void>;
  /** Jobs came and went: workers hear what is in view, and idle ones are looked after. */
  settle(): void;
  terminate(): void;
}

export function createLanes(options: LanesOptions): Lanes {
  const lanes = new Set<Lane>();
  const warm = new Set<string>();
  const modules = new Map<string, CompiledModule>();
  const end = (lane: Lane) => {
    lanes.delete(lane);
    lane.terminate();
  };
  const parking = createParking((lane) => {
    end(lane);
    options.onParked();
  });
  return {
    all: lanes,
    get busy() {
      return [...lanes].filter((lane) => lane.load > 0).length;
    },
    add: () => {
      const worker = (options.spawn ?? spawn)(options.script, {
        name: 'alternator-decode',
        modules: [...modules.values()],
        onCompiled: ({ url, module }) => modules.set(url, { url, module }),
      });
      const lane = new Lane({ ...options, worker });
      lanes.add(lane);
      for (const transferSyntaxUID of warm) void lane.warm(transferSyntaxUID);
      return lane;
    },
    remove: (lane) => lanes.delete(lane),
    retireIdle: () => {
      const idle = [...lanes].find((lane) => lane.load === 0);
      if (idle) end(idle);
    },
    of: (job) => [...lanes].find((lane) => lane.has(job)),
    isWarm: (transferSyntaxUID) => warm.has(transferSyntaxUID),
    warm: async (transferSyntaxUID) => {
      warm.add(transferSyntaxUID);
      await Promise.all([...lanes].map((lane) => lane.warm(transferSyntaxUID)));
    },
    settle: () => {
      for (const lane of lanes) lane.hurry();
      parking.look(lanes);
    },
    terminate: () => {
      parking.dispose();
      for (const lane of [...lanes]) end(lane);
    },
  };
}
