import type { FrameMessage } from '@alternator/sdk/isolated';
import * as v from 'valibot';

const sentence = v.pipe(v.string(), v.maxLength(300));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const frameMessage = v.variant('type', [
  v.strictObject({ type: v.literal('mounted') }),
  v.strictObject({ type: v.literal('failed'), message: sentence }),
  v.strictObject({ type: v.literal('pixels'), id }),
  v.strictObject({
    type: v.literal('notice'),
    level: v.picklist(['info', 'warning', 'error']),
    message: sentence,
  }),
]);

/** So many at once, and so many more each second. */
const burst = 60;
const perSecond = 20;
/** A panel that sends this much that is dropped is no panel. */
const patience = 1000;

/** Lets through what a frame may say, no faster than a panel needs it; counts what it drops. */
export interface MessageGate {
  /** The message, if it is one; undefined where it is dropped. */
  read(message: unknown): FrameMessage | undefined;
  readonly dropped: number;
  /** Whether so much was dropped that the frame has to go. */
  readonly isExhausted: boolean;
}

/** @param now milliseconds */
export function createMessageGate(now: () => number): MessageGate {
  let left = burst;
  let last = now();
  let dropped = 0;
  const hasRoom = () => {
    const time = now();
    left = Math.min(burst, left + ((time - last) / 1000) * perSecond);
    last = time;
    if (left < 1) return false;
    left--;
    return true;
  };
  return {
    read(message) {
      // Room first: what is not looked at costs nothing.
      const read = hasRoom() ? v.safeParse(frameMessage, message) : undefined;
      if (read?.success) return read.output;
      dropped++;
      return undefined;
    },
    get dropped() {
      return dropped;
    },
    get isExhausted() {
      return dropped >= patience;
    },
  };
}
