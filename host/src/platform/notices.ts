import type { Notice, Notices } from '@alternator/sdk';
import { createSignal } from 'solid-js';

export interface ShownNotice extends Notice {
  readonly id: number;
}

/** Messages to the reader: the newest last. */
export function createNotices(): Notices & {
  readonly shown: () => readonly ShownNotice[];
  dismiss(id: number): void;
} {
  const [shown, setShown] = createSignal<readonly ShownNotice[]>([]);
  let last = 0;
  const dismiss = (id: number) => setShown((all) => all.filter((notice) => notice.id !== id));
  return {
    shown,
    dismiss,
    show(notice) {
      const id = ++last;
      // The same sentence twice is one notice: a series of failures must not cover the screen.
      setShown((all) =>
        [...all.filter(({ message }) => message !== notice.message), { ...notice, id }].slice(-4),
      );
      return () => dismiss(id);
    },
  };
}
