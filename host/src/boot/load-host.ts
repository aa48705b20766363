import type { Plan } from '@alternator/composition';
import type { Lock } from '@alternator/composition/schema';
import { BootError } from './boot-error.ts';

/** Hash and size of a file, as the lock has them. */
type Pin = readonly [integrity: string, bytes?: number];

/** Starts the downloads that the first screen waits for, beside the host's own. */
export function preload(lock: Lock, plan: Plan, base: URL): void {
  for (const remote of plan.load) {
    if (remote.dev || !plan.now.includes(remote.id)) continue;
    const fetchEarly = (file: string, as: string) =>
      link('preload', new URL(remote.base + file, base), remote.files[file], as);
    fetchEarly('mf-manifest.json', 'fetch');
    for (const script of ['remoteEntry.js', ...(remote.preload ?? [])]) fetchEarly(script, 'script');
  }
  const { host } = lock;
  for (const sheet of host.styles) link('stylesheet', new URL(host.base + sheet, base), host.files[sheet]);
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

function link(rel: string, url: URL, [integrity]: Pin = [''], as = ''): void {
  document.head.append(
    Object.assign(document.createElement('link'), {
      rel,
      href: url.href,
      crossOrigin: 'anonymous',
      as,
      integrity,
    }),
  );
}
