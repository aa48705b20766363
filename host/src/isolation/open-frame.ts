import type { HostMessage, StartMessage } from '@alternator/sdk/isolated';
import { guardFocus } from './guard-focus.ts';

/** A document in a sandboxed frame, and the one port that leads there. */
export interface OpenFrame {
  say(message: HostMessage, move?: Transferable[]): void;
  /** Takes the frame away with all that runs in it. */
  end(): void;
}

export interface FrameOptions {
  readonly html: string;
  /** For who cannot see it. */
  readonly title: string;
  /** The document is there: what it gets first. */
  start(): StartMessage;
  onMessage(message: unknown): void;
  /** Another document took the place of ours. */
  onLeft(): void;
  /** It took the keyboard without being asked. */
  onFocusTaken(): void;
}

/** Shows a document in an origin of its own, which nothing else has: no storage, no page, no other frame. */
export function openFrame(place: HTMLElement, options: FrameOptions): OpenFrame {
  const address = URL.createObjectURL(new Blob([options.html], { type: 'text/html;charset=utf-8' }));
  const { port1, port2 } = new MessageChannel();
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  frame.title = options.title;
  frame.src = address;
  port1.onmessage = ({ data }) => options.onMessage(data);
  let isOpen = false;
  frame.onload = () => {
    if (isOpen) return options.onLeft();
    isOpen = true;
    URL.revokeObjectURL(address);
    // An origin like this one has no name that could stand in place of the star.
    frame.contentWindow?.postMessage(options.start(), '*', [port2]);
  };
  place.replaceChildren(frame);
  const unguard = guardFocus(place, frame, options.onFocusTaken);
  return {
    say: (message, move = []) => port1.postMessage(message, move),
    end() {
      frame.onload = null;
      unguard();
      port1.close();
      place.replaceChildren();
      URL.revokeObjectURL(address);
    },
  };
}
