import type { FrameLocator } from '@alternator/sdk';

/** The encoded bytes of one frame, as they came out of the archive's answer. */
export interface EncodedFrame {
  readonly bytes: Uint8Array;
  /** As the answer said. */
  readonly transferSyntaxUID: string;
}

/** Encoded frames that were fetched once, least recently used out first. In this page's memory and nowhere else. */
export interface EncodedCache {
  /** A copy, so that it can be moved to a worker. */
  read(locator: FrameLocator): EncodedFrame | undefined;
  /** Whether a frame of this kind is worth bringing back from the worker. */
  wants(locator: FrameLocator): boolean;
  /** What a job that starts now has to show when its bytes come back: a source that was cleared takes none. */
  ticket(source: string): number;
  keep(locator: FrameLocator, encoded: EncodedFrame, ticket: number): void;
  /** Its bytes made no picture. */
  drop(locator: FrameLocator): void;
  /** Everything of a source that nobody may see any more; of all of them without a name. */
  clear(source?: string): void;
  /** Bytes held, padding of the answers included. */
  readonly bytes: number;
}

/** What a page may keep: as the site says, and a sixteenth of what the device says that it has. */
export function encodedCapacity(megabytes: number): number {
  const deviceGigabytes = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : 4;
  return Math.min(megabytes * 2 ** 20, deviceGigabytes * 2 ** 26);
}

/** A cache that never holds more than `capacityBytes`; 0 keeps nothing. */
export function createEncodedCache(capacityBytes: number): EncodedCache {
  const frames = new Map<string, EncodedFrame & { readonly source: string }>();
  const clearings = new Map<string, number>();
  let bytes = 0;
  let clearedAll = 0;

  const remove = (key: string) => {
    const frame = frames.get(key);
    if (!frame) return;
    frames.delete(key);
    bytes -= frame.bytes.buffer.byteLength;
  };
  const ticket = (source: string) => clearedAll + (clearings.get(source) ?? 0);
  return {
    get bytes() {
      return bytes;
    },
    ticket,
    wants: (locator) => capacityBytes > 0 && keyOf(locator) !== undefined,
    read(locator) {
      const key = keyOf(locator);
      const frame = key === undefined ? undefined : frames.get(key);
      if (key === undefined || !frame) return undefined;
      // To the end of the queue for eviction.
      frames.delete(key);
      frames.set(key, frame);
      return { bytes: frame.bytes.slice(), transferSyntaxUID: frame.transferSyntaxUID };
    },
    keep(locator, { bytes: held, transferSyntaxUID }, issued) {
      const key = keyOf(locator);
      const size = held.buffer.byteLength;
      const { source } = locator;
      if (key === undefined || issued !== ticket(source) || size > capacityBytes) return;
      remove(key);
      frames.set(key, { bytes: held, transferSyntaxUID, source });
      bytes += size;
      for (const oldest of frames.keys()) {
        if (bytes <= capacityBytes) break;
        remove(oldest);
      }
    },
    drop(locator) {
      const key = keyOf(locator);
      if (key !== undefined) remove(key);
    },
    clear(source) {
      if (source === undefined) clearedAll += 1;
      else clearings.set(source, (clearings.get(source) ?? 0) + 1);
      for (const [key, frame] of frames) if (source === undefined || frame.source === source) remove(key);
    },
  };
}

/**
 * By source first: what one archive gave is never the answer for another. Undefined for what lies on this
 * device already.
 */
function keyOf(locator: FrameLocator): string | undefined {
  const { source, sopInstanceUID, frameNumber } = locator;
  if (locator.kind !== 'http' && locator.kind !== 'made') return undefined;
  const range = locator.kind === 'http' && locator.range;
  const place = locator.kind === 'http' ? locator.url : locator.key;
  const part = range ? `${range.offset}+${range.length}` : '';
  return JSON.stringify([source, locator.kind, sopInstanceUID, frameNumber, place, part]);
}
