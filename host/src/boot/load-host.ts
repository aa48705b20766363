import type { Plan } from '@alternator/composition';
import type { Lock } from '@alternator/composition/schema';
import { BootError } from './boot-error.ts';

/** Starts the downloads that the first screen waits for, beside the host's own. */
export function preload(lock: Lock, plan: Plan, base: URL): void {
  for (const remote of plan.load) {
    if (remote.dev || !plan.now.includes(remote.id)) continue;
    const folder = new URL(remote.base, base);
    link('preload', new URL('mf-manifest.json', folder), 'fetch');
    link('preload', new URL('remoteEntry.js', folder), 'script', remote.files['remoteEntry.js']?.[0]);
  }
  for (const sheet of lock.host.styles) {
    const element = link('stylesheet', new URL(sheet, new URL(lock.host.base, base)));
    element.integrity = lock.host.files[sheet]?.[0] ?? '';
  }
}

/** Runs the host version that the lock names. */
export function loadHost({ host, deadlines }: Lock, base: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = (why: string) => reject(new BootError(`The host at ${script.src} ${why}.`));
    const late = setTimeout(() => fail(`did not arrive within ${deadlines.entry} ms`), deadlines.entry);
    script.src = new URL(host.base + host.entry, base).href;
    script.crossOrigin = 'anonymous';
    script.integrity = host.files[host.entry]?.[0] ?? '';
    script.onload = () => {
      clearTimeout(late);
      resolve();
    };
    script.onerror = () => {
      clearTimeout(late);
      fail('cannot be loaded, or is not the file that the lock names');
    };
    document.head.append(script);
  });
}

function link(rel: string, url: URL, as?: string, integrity?: string): HTMLLinkElement {
  const element = document.createElement('link');
  element.rel = rel;
  element.href = url.href;
  element.crossOrigin = 'anonymous';
  if (as) element.as = as;
  if (integrity) element.integrity = integrity;
  document.head.append(element);
  return element;
}
