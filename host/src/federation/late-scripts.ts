import { afterOwnTime } from '../own-time.ts';

/** Gives up scripts that do not come: the bundler's own loader would wait for as long as the build says. */
export interface LateScripts {
  /** Begins to wait for the scripts of a module. */
  begin(id: string, folder: string): void;
  end(id: string): void;
  /** Whether a script was given up; asked once. */
  take(url: string): boolean;
}

/** @param deadlineMs of a chunk */
export function createLateScripts(deadlineMs: number): LateScripts {
  const waits = new Map<string, () => void>();
  const late = new Set<string>();
  return {
    begin(id, folder) {
      waits.get(id)?.();
      waits.set(
        id,
        afterOwnTime(deadlineMs, () => {
          for (const url of giveUp(folder)) late.add(url);
        }),
      );
    },
    end(id) {
      waits.get(id)?.();
      waits.delete(id);
    },
    take: (url) => late.delete(url),
  };
}

/** Loaders take their script out of the document when it is there: what is left of a folder did not come. */
function giveUp(folder: string): string[] {
  const waiting = [...document.scripts].filter(({ src }) => src.startsWith(folder));
  for (const script of waiting) script.dispatchEvent(new Event('error'));
  return waiting.map(({ src }) => src);
}
