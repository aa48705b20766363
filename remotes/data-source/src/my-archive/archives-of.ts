import type { RemoteContext } from '@alternator/sdk';
import { deviceOf } from '../device/device.ts';
import { perRemote } from '../device/per-remote.ts';
import { createMyArchive, type MyArchive } from './my-archive.ts';

/** The archives of this device by their source's id: made by their source, and used by the page too. */
export const archivesOf = perRemote((ctx: RemoteContext) => {
  const made = new Map<string, MyArchive>();
  return {
    /** Undefined before its source was first used. */
    of: (source: string) => made.get(source),
    open(source: string, folder: string): MyArchive {
      const known = made.get(source) ?? createMyArchive(deviceOf(ctx), source, folder);
      made.set(source, known);
      return known;
    },
  };
});
