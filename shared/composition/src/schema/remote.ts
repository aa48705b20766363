import * as v from 'valibot';

const id = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/,
    'lower case words joined by dots and hyphens, as in "acme.pet-suv"',
  ),
);
const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/, 'a version, as in "1.4.0"'));
const range = v.pipe(
  v.string(),
  v.regex(/^(?:[\^~]|>=|<=|<|>|=)?\d+(?:\.\d+){0,2}/, 'a version range, as in "^1.0.0" ("*" is refused)'),
);
const tokenId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9.-]*@\d+$/, 'a token id with its major, as in "alternator.measurements@1"'),
);
/** A module of the remote: `./panel` is `src/panel.ts(x)`. */
const moduleRef = v.pipe(
  v.string(),
  v.regex(/^\.\/(?!.*\.\.)[\w/.-]+$/, 'a module below src, as in "./panel"'),
);
const segment = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'one segment, as in "viewer"'));
/** `%key%` is looked up in the messages. */
const title = v.pipe(v.string(), v.minLength(1));
const order = v.optional(v.number());

export const slots = [
  'viewer.left',
  'viewer.right',
  'viewer.toolbar',
  'viewer.footer',
  'study-list.toolbar',
  'study-list.preview',
] as const;
const slot = v.picklist(slots);
const shapeKind = v.picklist(['probe', 'length', 'angle', 'rectangle', 'ellipse', 'polyline']);

const route = v.strictObject({ path: segment, title, load: moduleRef });
const panel = v.strictObject({ id, slot, title, icon: v.optional(v.string()), order, load: moduleRef });
const toolbarButton = v.strictObject({
  command: id,
  slot: v.optional(slot, 'viewer.toolbar'),
  icon: v.string(),
  group: v.optional(v.string()),
  order,
});
const command = v.strictObject({
  id,
  title,
  /** As tinykeys writes them: `$mod+z`, `Shift+c`, `w`. */
  hotkey: v.optional(v.string()),
  load: moduleRef,
});
const measurementTool = v.strictObject({
  id,
  title,
  draws: shapeKind,
  icon: v.optional(v.string()),
  load: moduleRef,
});
const viewportType = v.strictObject({ id, load: moduleRef });
const sopClassHandler = v.strictObject({
  id,
  /** Empty: any SOP class that has pixels. */
  sopClassUIDs: v.optional(v.array(v.string()), []),
  modalities: v.optional(v.array(v.string()), []),
  /** The higher one is asked first. */
  priority: v.optional(v.number(), 0),
  load: moduleRef,
});
const dataSource = v.strictObject({ id, title, load: moduleRef });
const studyListColumn = v.strictObject({
  id,
  title,
  /** An attribute that the archive answers, as `GGGGEEEE`. */
  attribute: v.pipe(v.string(), v.regex(/^[0-9A-F]{8}$/)),
  width: v.number(),
});
const setting = v.strictObject({
  title,
  type: v.picklist(['string', 'number', 'boolean']),
  default: v.union([v.string(), v.number(), v.boolean()]),
});

const contributes = v.strictObject({
  routes: v.optional(v.array(route), []),
  panels: v.optional(v.array(panel), []),
  toolbar: v.optional(v.array(toolbarButton), []),
  commands: v.optional(v.array(command), []),
  measurementTools: v.optional(v.array(measurementTool), []),
  viewportTypes: v.optional(v.array(viewportType), []),
  sopClassHandlers: v.optional(v.array(sopClassHandler), []),
  dataSources: v.optional(v.array(dataSource), []),
  studyListColumns: v.optional(v.array(studyListColumn), []),
  settings: v.optional(v.record(v.string(), setting), {}),
});

/** What a missing or failing remote costs: the page, a banner that stays, or a dot in the footer. */
export const criticality = v.picklist(['required', 'clinical', 'optional']);

/** `remote.json`: all that can be known of a remote without running its code. */
export const remoteManifest = v.strictObject({
  $schema: v.optional(v.string()),
  id,
  version,
  displayName: v.optional(title),
  publisher: v.optional(v.string()),
  license: v.optional(v.string()),
  engines: v.strictObject({ sdk: range, cornerstone: v.optional(range) }),
  criticality: v.optional(criticality, 'optional'),
  requires: v.optional(v.array(tokenId), []),
  optional: v.optional(v.array(tokenId), []),
  provides: v.optional(v.array(tokenId), []),
  /** The module that provides the tokens, `remote(activate)` by default export. */
  activate: v.optional(moduleRef),
  /** Only what cannot be inferred from `contributes`: `onStudyOpen`, `onIdle`. */
  activation: v.optional(v.array(v.picklist(['onStudyOpen', 'onIdle'])), []),
  contributes: v.optional(contributes, {}),
  /** Scripts that the host runs as workers: `{ "metadata": "./metadata.worker" }`. */
  workers: v.optional(v.record(segment, moduleRef), {}),
  /** Locales of `messages/<locale>.json`; `en` is complete. */
  messages: v.optional(v.array(v.string()), []),
});

export type RemoteManifest = v.InferOutput<typeof remoteManifest>;
export type RemoteManifestInput = v.InferInput<typeof remoteManifest>;
export type Slot = (typeof slots)[number];
export type Criticality = v.InferOutput<typeof criticality>;
export { id as remoteId, range as versionRange, title as titleSchema, version as versionSchema };
