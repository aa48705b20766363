import type { DataSources, DecodedFrame, DecodePool, FrameRequest } from '@alternator/sdk';
import type { RegisteredFrame } from './frame-registry.ts';

/** Decoded frames in memory, least recently used out first. */
export interface FrameStore {
  get(imageId: string): DecodedFrame | undefined;
  has(imageId: string): boolean;
  /**
   * The decoded frame, from memory or through the pool.
   *
   * @throws {FrameError} what the pool says
   */
  load(registered: RegisteredFrame, request: FrameRequest): Promise<DecodedFrame>;
  /** Runs when a frame came into memory or left it. */
  onChange(run: (imageId: string, present: boolean) => void): () => void;
  /** Frames that stand on the screen stay in memory. Returns what lets go. */
  pin(imageId: string): () => void;
  drop(imageIds: readonly string[]): void;
  /** Bytes that the store may hold. */
  readonly capacityBytes: number;
}

export interface FrameStoreOptions {
  readonly pool: DecodePool;
  readonly sources: Pick<DataSources, 'locate'>;
  readonly capacityBytes: number;
}

export function createFrameStore({ pool, sources, capacityBytes }: FrameStoreOptions): FrameStore {
  const frames = new Map<string, DecodedFrame>();
  const pins = new Map<string, number>();
  const listeners = new Set<(imageId: string, present: boolean) => void>();
  let bytes = 0;
  const tell = (imageId: string, present: boolean) => {
    for (const run of listeners) run(imageId, present);
  };
  /** Moves it to the end of the queue for eviction. */
  const get = (imageId: string) => {
    const frame = frames.get(imageId);
    if (!frame) return undefined;
    frames.delete(imageId);
    frames.set(imageId, frame);
    return frame;
  };
  const drop = (imageId: string) => {
    const frame = frames.get(imageId);
    if (!frame) return;
    frames.delete(imageId);
    bytes -= frame.pixels.byteLength;
    tell(imageId, false);
  };
  const keep = (imageId: string, frame: DecodedFrame) => {
    if (frames.has(imageId)) return;
    frames.set(imageId, frame);
    bytes += frame.pixels.byteLength;
    for (const oldest of [...(bytes > capacityBytes ? frames.keys() : [])]) {
      if (bytes <= capacityBytes) break;
      if (oldest !== imageId && !pins.has(oldest)) drop(oldest);
    }
    tell(imageId, true);
  };
  return {
    capacityBytes,
    has: (imageId) => frames.has(imageId),
    get,
    async load({ imageId, source, frame }, request) {
      const known = get(imageId);
      if (known) return known;
      const locator = await sources.locate(source, frame.instance, frame.frameNumber);
      request.signal.throwIfAborted();
      const decoded = await pool.frame(locator, request);
      request.signal.throwIfAborted();
      keep(imageId, decoded);
      return decoded;
    },
    onChange(run) {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
    pin(imageId) {
      pins.set(imageId, (pins.get(imageId) ?? 0) + 1);
      return () => {
        const left = (pins.get(imageId) ?? 1) - 1;
        if (left > 0) pins.set(imageId, left);
        else pins.delete(imageId);
      };
    },
    drop(imageIds) {
      for (const imageId of imageIds) drop(imageId);
    },
  };
}
