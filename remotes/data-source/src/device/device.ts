import { type RemoteContext, Workers } from '@alternator/sdk';
import { wrap } from 'comlink';
import type { DeviceApi } from './device-api.ts';
import { perRemote } from './per-remote.ts';

/** The worker that reads files of this device ended: what it had read is gone. */
export class DeviceLost extends Error {
  constructor() {
    super('The worker that reads files ended, as when memory runs out: choose the files again.');
    this.name = 'DeviceLost';
  }
}

/** The worker's calls as the page makes them. */
export type DeviceCalls = {
  readonly [Name in keyof DeviceApi]: (
    ...values: Parameters<DeviceApi[Name]>
  ) => Promise<Awaited<ReturnType<DeviceApi[Name]>>>;
};

/** The page's side of the worker. */
export interface Device {
  /**
   * Starts the worker when it is first needed.
   *
   * @throws {DeviceLost} when the worker ends meanwhile
   */
  call<Value>(work: (api: DeviceCalls) => Promise<Value>): Promise<Value>;
  readonly isStarted: () => boolean;
  /** Runs when a worker is lost. */
  onLost(run: () => void): void;
}

interface Running {
  readonly api: Promise<DeviceCalls>;
  readonly lost: Promise<never>;
}

/** One worker for all sources of this remote that read files of this device. */
export const deviceOf = perRemote(createDevice);

export function createDevice(ctx: RemoteContext): Device {
  const workers = ctx.use(Workers);
  const listeners: (() => void)[] = [];
  let running: Running | undefined;

  const start = (): Running => {
    let lose: (error: Error) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    // Only those who wait want to know.
    lost.catch(() => undefined);
    const api = workers.open('device', { signal: ctx.signal }).then(({ port }) => {
      // HTML, "disentangle": fired where the browser has it, when the other side's thread is gone.
      port.addEventListener('close', () => {
        if (running?.api !== api) return;
        running = undefined;
        lose(new DeviceLost());
        for (const listener of listeners) listener();
      });
      return wrap<DeviceApi>(port) as unknown as DeviceCalls;
    });
    // The next one who asks tries again.
    api.catch(() => {
      running = undefined;
    });
    return { api, lost };
  };
  return {
    async call(work) {
      running ??= start();
      const { api, lost } = running;
      return Promise.race([api.then(work), lost]);
    },
    isStarted: () => running !== undefined,
    onLost: (run) => void listeners.push(run),
  };
}
