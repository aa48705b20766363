import type { LocalSource } from '@alternator/composition/local-code';
import { parameter, tabKey } from './wanted.ts';

/** What this tab remembers of local code, until it is closed. */
export interface Tab {
  /** What the reader let run. */
  running(): LocalSource | undefined;
  /** What ended by itself before this load, said once. */
  takeEnded(): EndedCode | undefined;
  run(source: LocalSource): void;
  end(ended: EndedCode): void;
  forget(): void;
}

/** Local code that this tab runs no more, and why. */
export interface EndedCode extends LocalSource {
  readonly why: string;
}

interface Remembered {
  readonly place: string;
  readonly source?: LocalSource;
  readonly ended?: EndedCode;
}

/** @param place the site of this deployment: another one on the same origin knows nothing of it */
export function tabOf(place: string, storage: Storage = sessionStorage): Tab {
  const read = (): Partial<Remembered> => {
    const known = JSON.parse(storage.getItem(tabKey) ?? '{}') as Partial<Remembered>;
    return known.place === place ? known : {};
  };
  const write = (remembered: Omit<Remembered, 'place'>) =>
    storage.setItem(tabKey, JSON.stringify({ place, ...remembered }));
  const forget = () => storage.removeItem(tabKey);
  return {
    running: () => read().source,
    takeEnded() {
      const { ended } = read();
      if (ended) forget();
      return ended;
    },
    run: (source) => write({ source }),
    end: (ended) => write({ ended }),
    forget,
  };
}

/** What the address says, taken out of it: what is copied from it later is an ordinary link. */
export function takeWishes(): string[] {
  const url = new URL(location.href);
  const wishes = url.searchParams.getAll(parameter);
  if (wishes.length === 0) return [];
  url.searchParams.delete(parameter);
  history.replaceState(history.state, '', url);
  return wishes;
}
