import * as v from 'valibot';
import { criticality, permission, publisher, remoteId, titleSchema, versionRange } from './remote.ts';
import { settingValue } from './setting.ts';
import { roles, signIn, sourceAuth } from './sign-in.ts';

const segment = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower case letters, digits and hyphens'));
const origin = v.pipe(
  v.string(),
  v.regex(
    /^(?:self|https?:\/\/(?:\[[\da-f:.]+\]|(?:\*\.)?[\w-]+(?:\.[\w-]+)*)(?::\d{1,5})?)$/,
    '"self" or an origin, as in "https://pacs.example.org"',
  ),
);
const hostName = v.pipe(
  v.string(),
  v.regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'a host name, as in "viewer.example.org"'),
);
const publicKey = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]+=*$/, 'a public key as `alternator site keys` prints it'),
);
/** By the name in `remote.json` alone, or with the keys (as above) of which one must have signed each of its remotes. */
const trustedPublisher = v.union([
  publisher,
  v.strictObject({ name: publisher, keys: v.pipe(v.array(publicKey), v.minLength(1)) }),
]);
const ms = v.pipe(v.number(), v.minValue(1));
const settings = v.record(v.string(), settingValue);

/** Milliseconds after which a load counts as failed. */
export const deadlines = v.strictObject({
  channel: v.optional(ms, 3000),
  lock: v.optional(ms, 5000),
  manifest: v.optional(ms, 4000),
  entry: v.optional(ms, 8000),
  chunk: v.optional(ms, 8000),
  activation: v.optional(ms, 3000),
});

/** A range of versions, or everything that a site may say of a remote. */
const siteRemote = v.union([
  versionRange,
  v.strictObject({
    version: versionRange,
    enabled: v.optional(v.boolean(), true),
    /** Raises what the remote says of itself; it cannot lower it. */
    criticality: v.optional(criticality),
    /** Fixed: nobody changes them on this site's pages. */
    settings: v.optional(settings, {}),
    /** What a reader begins with, in place of the remote's own defaults, and may change. */
    defaults: v.optional(settings, {}),
    /** What it may do of what it asks for; nothing where the site says nothing. */
    grants: v.optional(v.array(permission), []),
    /** Who sees it; everybody where the list is missing. */
    roles: v.optional(roles),
    /** It runs in a sandboxed frame or not at all, also in its next version. */
    isolated: v.optional(v.literal(true)),
  }),
]);

export const siteDataSource = v.strictObject({
  id: segment,
  /** The contributed data source that speaks to it, as in `alternator.dicomweb`. */
  use: remoteId,
  title: titleSchema,
  config: v.optional(v.record(v.string(), v.unknown()), {}),
  /** The only origins that it may talk to. */
  origins: v.optional(v.array(origin), ['self']),
  /** How it knows who asks; what is sent goes to `origins` and nowhere else. */
  auth: v.optional(sourceAuth),
  /** Who sees it; everybody where the list is missing. */
  roles: v.optional(roles),
});

/** Who wins where two remotes want the same. */
export const order = v.strictObject({
  providers: v.optional(v.record(v.string(), remoteId), {}),
  hotkeys: v.optional(v.record(v.string(), remoteId), {}),
  /** By SOP Class UID: which remote's handler takes its instances. */
  sopClassHandlers: v.optional(v.record(v.string(), remoteId), {}),
  /** By modalities, sorted and joined, as in `CT+PT`: which remote's protocol lays the study out. */
  hangingProtocols: v.optional(v.record(v.string(), remoteId), {}),
});

/**
 * Whether a tab may run the code of a developer, from this computer: any remote's, or those that are named, each with
 * what it may do beside what it is granted here anyway. Never in clinical mode.
 */
export const devOverrides = v.union([v.literal('localhost'), v.record(remoteId, v.array(permission))]);

/** `development` is what `alternator dev` composes, with local code; `clinical` needs https. */
export const mode = v.picklist(['development', 'research', 'clinical']);

/** `site.jsonc`: what a hospital composes. Read by the command line only. */
export const site = v.strictObject({
  $schema: v.optional(v.string()),
  site: segment,
  title: v.optional(titleSchema),
  mode,
  host: v.optional(versionRange),
  /** The route that the bare address shows. */
  home: v.optional(segment, 'studies'),
  /** Until a reader chooses another: dark, light, high-contrast, or one that a remote contributes. */
  theme: v.optional(remoteId, 'dark'),
  remotes: v.record(remoteId, siteRemote),
  dataSources: v.optional(v.array(siteDataSource), []),
  signIn: v.optional(signIn),
  order: v.optional(order, {}),
  /** Host names whose page is this site's, where one deployment has several; `*.ward.example.org` for all below. */
  hosts: v.optional(v.array(hostName), []),
  /** Public keys (ECDSA P-256, SPKI, base64) that may sign this site's channel; clinical mode needs one. */
  keys: v.optional(v.array(publicKey), []),
  /** Whose remotes may run; everybody's where the list is missing. */
  publishers: v.optional(v.array(trustedPublisher)),
  /** Lets a tab run the code of a developer, from this computer; for sites where remotes are tried. */
  devOverrides: v.optional(devOverrides),
  /** Whose remotes may run too, in a sandboxed frame alone: whom the site does not trust with its page. */
  isolatedPublishers: v.optional(v.array(publisher)),
  /** Origins that may show the page inside theirs. */
  frameAncestors: v.optional(v.array(origin), ['self']),
  /** Most kilobytes of code, as the files are, up to the first image or the list, by route. */
  budgets: v.optional(v.record(segment, ms), {}),
  /** How often an open page asks for the channel. */
  pollMinutes: v.optional(v.pipe(v.number(), v.minValue(1 / 60)), 5),
  /** Whether devices keep the whole composition, so that it starts where no server answers. */
  offline: v.optional(v.boolean(), false),
  deadlines: v.optional(deadlines, {}),
  limits: v.optional(
    v.strictObject({
      decodeWorkers: v.optional(ms),
      remoteWorkers: v.optional(ms, 8),
      /** Compressed frames that the page keeps so that it fetches each once; 0 keeps none. */
      encodedMegabytes: v.optional(v.pipe(v.number(), v.minValue(0)), 256),
    }),
    {},
  ),
});

export type Site = v.InferOutput<typeof site>;
export type SiteDataSource = v.InferOutput<typeof siteDataSource>;
export type Deadlines = v.InferOutput<typeof deadlines>;
export type Mode = v.InferOutput<typeof mode>;
