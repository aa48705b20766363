import * as v from 'valibot';
import { channelType } from '../envelope.ts';
import { criticality, permission, publisher, remoteManifest } from './remote.ts';
import { settingValue } from './setting.ts';
import { roles, signIn } from './sign-in.ts';
import { deadlines, devOverrides, mode, order, siteDataSource } from './site.ts';

/** `sha384-<base64>` and bytes of a file, as in an `integrity` attribute (W3C SRI 3.2). */
const pinned = v.tuple([v.pipe(v.string(), v.regex(/^sha384-[A-Za-z0-9+/=]+$/)), v.number()]);
/** Every file below a folder, by path: nothing that is not listed may load. */
const files = v.record(v.string(), pinned);

/** `host.json`, written by the host's build. */
export const hostManifest = v.strictObject({
  version: v.string(),
  /** Version of the SDK that it provides. */
  sdk: v.string(),
  /** Older SDKs that it serves by a shim, the newest first. None where a host was built before there were any. */
  shims: v.optional(v.array(v.string())),
  /** Token ids that it provides. */
  provides: v.array(v.string()),
  entry: v.string(),
  styles: v.array(v.string()),
  workers: v.record(v.string(), v.string()),
  /** Script that runs first in the frame of an isolated remote. */
  frameGuard: v.optional(v.string()),
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
  /** Of an isolated remote: the script of each module, whole, for a frame. */
  frames: v.optional(v.record(v.string(), v.string())),
  /** Scripts that its first screen brings: boot asks for them before any code runs. */
  preload: v.optional(v.array(v.string())),
  criticality,
  /** The site's values over the remote's own. */
  settings: v.record(v.string(), settingValue),
  /** Names of settings that the site fixes. */
  fixed: v.optional(v.array(v.string())),
  /** What the site lets it do. */
  grants: v.array(permission),
  /** Who sees it. Known when the page runs, so the host leaves it out and not the resolver. */
  roles: v.optional(roles),
  /** Whose signature over its files was verified when the lock was made, by a key that the site names. */
  release: v.optional(v.strictObject({ publisher, keyid: v.string(), sha384: v.string() })),
  /** The site demands that it runs isolated. */
  isolated: v.optional(v.literal(true)),
  files,
});

/** `site.lock-<hash>.json`: the merged configuration, and every byte of host and remotes. */
export const lock = v.strictObject({
  lockVersion: v.literal(2),
  site: v.string(),
  title: v.optional(v.string()),
  mode,
  home: v.string(),
  theme: v.optional(v.string()),
  host: lockedHost,
  remotes: v.array(lockedRemote),
  dataSources: v.array(siteDataSource),
  signIn: v.optional(signIn),
  order,
  publishers: v.optional(v.array(publisher)),
  /** By name: the public keys by which the site trusts a publisher. */
  publisherKeys: v.optional(v.record(v.string(), v.array(v.string()))),
  devOverrides: v.optional(devOverrides),
  isolatedPublishers: v.optional(v.array(publisher)),
  frameAncestors: v.array(v.string()),
  pollMinutes: v.optional(v.number()),
  offline: v.optional(v.literal(true)),
  deadlines,
  limits: v.strictObject({
    decodeWorkers: v.optional(v.number()),
    remoteWorkers: v.number(),
    encodedMegabytes: v.optional(v.number()),
  }),
  /** Where each setting was written: `remotes.acme.pet-suv` -> `site.jsonc:14:5`. */
  origins: v.record(v.string(), v.string()),
});

/** A lock that a channel names: its file, relative to `sites/`, and its hash. */
const lockName = v.strictObject({ lock: v.string(), sha384: v.string() });

/** What a channel says: which lock is in force. Signed, it stands in an envelope. */
export const channel = v.strictObject({
  channelVersion: v.literal(2),
  site: v.string(),
  /** Grows with every publication and every rollback; a page takes no lower one than it has seen. */
  sequence: v.number(),
  ...lockName.entries,
  /** The site's deadline for the lock itself, milliseconds. */
  lockDeadline: v.optional(v.number()),
  /** ISO 8601: not in force before and after. */
  notBefore: v.optional(v.string()),
  notAfter: v.optional(v.string()),
  /** The lock that was in force before: what a rollback goes back to. */
  previous: v.optional(lockName),
  /** Another lock, for some devices: a share of all, by a number that each draws once, and workstations by name. */
  canary: v.optional(
    v.strictObject({
      ...lockName.entries,
      percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
      workstations: v.optional(v.array(v.string()), []),
    }),
  ),
  /** Remotes that must not run any more, whatever a lock says: `acme.pet-suv@2.3.0`. */
  revoked: v.optional(v.array(v.string()), []),
});

/**
 * `channel.json` of a signed site: a DSSE envelope (github.com/secure-systems-lab/dsse, v1.0). The payload is the
 * text of the channel, base64; a signature is ECDSA P-256 over its pre-authentication encoding, r and s, base64.
 */
export const envelope = v.strictObject({
  payloadType: v.literal(channelType),
  payload: v.string(),
  signatures: v.array(v.strictObject({ keyid: v.string(), sig: v.string() })),
});

export type HostManifest = v.InferOutput<typeof hostManifest>;
export type LockedHost = v.InferOutput<typeof lockedHost>;
export type LockedRemote = v.InferOutput<typeof lockedRemote>;
export type Lock = v.InferOutput<typeof lock>;
export type Channel = v.InferOutput<typeof channel>;
export type Envelope = v.InferOutput<typeof envelope>;
export type PinnedFiles = v.InferOutput<typeof files>;
