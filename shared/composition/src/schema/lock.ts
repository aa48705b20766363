import * as v from 'valibot';
import { criticality, remoteManifest } from './remote.ts';
import { deadlines, mode, order, siteDataSource } from './site.ts';

/** `sha384-<base64>` and bytes of a file, as in an `integrity` attribute (W3C SRI 3.2). */
const pinned = v.tuple([v.pipe(v.string(), v.regex(/^sha384-[A-Za-z0-9+/=]+$/)), v.number()]);
/** Every file below a folder, by path: nothing that is not listed may load. */
const files = v.record(v.string(), pinned);

/** `host.json`, written by the host's build. */
export const hostManifest = v.strictObject({
  version: v.string(),
  /** Version of the SDK that it provides. */
  sdk: v.string(),
  /** Token ids that it provides. */
  provides: v.array(v.string()),
  entry: v.string(),
  styles: v.array(v.string()),
  workers: v.record(v.string(), v.string()),
});

const lockedHost = v.strictObject({ ...hostManifest.entries, base: v.string(), files });

const lockedRemote = v.strictObject({
  id: v.string(),
  version: v.string(),
  /** Relative to the page, ends in `/`; a loopback URL where `dev` is set. */
  base: v.string(),
  dev: v.optional(v.literal(true)),
  manifest: remoteManifest,
  /** Name of its federation container. */
  container: v.string(),
  styles: v.array(v.string()),
  /** By locale: the texts that the manifest's titles name, so that menus stand before any code runs. */
  titles: v.record(v.string(), v.record(v.string(), v.string())),
  /** Script of each worker that the manifest lists. */
  workers: v.record(v.string(), v.string()),
  /** Scripts that its first screen brings: boot asks for them before any code runs. */
  preload: v.optional(v.array(v.string())),
  criticality,
  settings: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  files,
});

/** `site.lock-<hash>.json`: the merged configuration, and every byte of host and remotes. */
export const lock = v.strictObject({
  lockVersion: v.literal(1),
  site: v.string(),
  title: v.optional(v.string()),
  mode,
  home: v.string(),
  host: lockedHost,
  remotes: v.array(lockedRemote),
  dataSources: v.array(siteDataSource),
  order,
  deadlines,
  limits: v.strictObject({
    decodeWorkers: v.optional(v.number()),
    remoteWorkers: v.number(),
    encodedMegabytes: v.optional(v.number()),
  }),
  /** Where each setting was written: `remotes.acme.pet-suv` -> `site.jsonc:14:5`. */
  origins: v.record(v.string(), v.string()),
});

/** `channel.json`: names the lock in force. */
export const channel = v.strictObject({
  channelVersion: v.literal(1),
  site: v.string(),
  sequence: v.number(),
  /** Relative to the channel. */
  lock: v.string(),
  sha384: v.string(),
  /** The site's deadline for the lock itself, milliseconds. */
  lockDeadline: v.optional(v.number()),
});

export type HostManifest = v.InferOutput<typeof hostManifest>;
export type LockedHost = v.InferOutput<typeof lockedHost>;
export type LockedRemote = v.InferOutput<typeof lockedRemote>;
export type Lock = v.InferOutput<typeof lock>;
export type Channel = v.InferOutput<typeof channel>;
export type PinnedFiles = v.InferOutput<typeof files>;
