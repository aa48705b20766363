/** The last composition that stood on this device: what is left when the server, or what it serves, fails. */
export interface Kept {
  readonly channel: string;
  readonly lock: string;
  /** What this device ran of the channel: see `forDevice`. */
  readonly on?: string;
  /** ISO 8601. */
  readonly at: string;
}

const cacheName = 'alternator-kept';
const flag = 'alternator:use-kept';
const key = (place: string) => `/alternator-kept${place}`;

/** Undefined on plain http, where browsers keep nothing that can be trusted. */
export async function readKept(place: string): Promise<Kept | undefined> {
  const answer = await globalThis.caches?.match(key(place), { cacheName });
  return answer?.json();
}

/** Called once the shell stands. */
export async function keep(place: string, texts: Omit<Kept, 'at'>): Promise<void> {
  const cache = await globalThis.caches?.open(cacheName);
  await cache?.put(key(place), Response.json({ ...texts, at: new Date().toISOString() }));
}

/** Whether the reader went back to it, in this tab. */
export const isKeptChosen = (): string | null => sessionStorage.getItem(flag);

/** In this tab, from now on, until `undefined`. */
export function chooseKept(chosen: boolean): void {
  if (chosen) sessionStorage.setItem(flag, '1');
  else sessionStorage.removeItem(flag);
  location.reload();
}
