import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

const SAMPLE_MS = 50;
const PAGE_BYTES = 4096;

/** Watches how much memory the renderer processes hold, Linux only. */
export interface RendererMemory {
  /** Processes of now on are watched; what they hold at first is their base. */
  follow(): Promise<void>;
  /** Most bytes that any one grew over its base; undefined where the system does not tell. */
  growth(): number | undefined;
  stop(): void;
}

export async function watchRenderers(browser: Browser): Promise<RendererMemory> {
  const session = await browser.newBrowserCDPSession();
  const bases = new Map<number, number>();
  let most: number | undefined;
  const sample = () => {
    for (const [pid, base] of bases) {
      const held = residentBytes(pid);
      if (held === undefined) bases.delete(pid);
      else most = Math.max(most ?? 0, held - base);
    }
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    follow: async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      for (const { type, id } of processInfo) {
        const held = type === 'renderer' && !bases.has(id) ? residentBytes(id) : undefined;
        if (held !== undefined) bases.set(id, held);
      }
      sample();
    },
    growth: () => most,
    stop: () => clearInterval(timer),
  };
}

/** proc(5): the second number of statm is the resident set in pages. */
function residentBytes(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined; // The process is gone, or the system is no Linux.
  }
}
