import type { Channel } from '@alternator/composition/schema';

/** What a channel may choose devices by. */
export interface Device {
  /** Drawn once and kept: at least 0, below 100. */
  readonly draw: number;
  /** What IT calls this workstation, where it said so. */
  readonly workstation: string | undefined;
}

const drawKey = 'alternator:draw';
const workstationKey = 'alternator:workstation';

/** This device; an address with `?workstation=reading-room-3`, opened once, names it from then on. */
export function readDevice(storage: Storage, search: string): Device {
  const named = new URLSearchParams(search).get('workstation');
  if (named && /^[\w.-]{1,64}$/.test(named)) storage.setItem(workstationKey, named);
  const known = storage.getItem(drawKey);
  const [random = 0] = known ? [] : crypto.getRandomValues(new Uint32Array(1));
  const draw = known ? Number(known) : (random / 2 ** 32) * 100;
  if (!known) storage.setItem(drawKey, String(draw));
  return { draw, workstation: storage.getItem(workstationKey) ?? undefined };
}

/**
 * The lock that a channel names for a device, noted for boot, which takes it at the next start.
 *
 * @param channel as it was published, not as boot reads it for one device
 */
export function putOnLock(
  { lock, canary }: Pick<Channel, 'lock' | 'canary'>,
  { draw, workstation }: Device,
  place: string,
  storage: Storage,
): string {
  const isChosen =
    canary && (draw < canary.percent || (canary.workstations ?? []).some((name) => name === workstation));
  const key = `alternator:on:${place}`;
  if (isChosen) storage.setItem(key, canary.lock);
  else storage.removeItem(key);
  return isChosen ? canary.lock : lock;
}
