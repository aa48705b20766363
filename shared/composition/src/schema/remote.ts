import * as v from 'valibot';
import { setting } from './setting.ts';
import { theme } from './theme.ts';

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
/** What a browser must be able to do; tested before any code of the remote is asked for. */
export const capabilities = [
  'secure-context',
  'webgl2',
  'wasm',
  'wasm-simd',
  'shared-array-buffer',
  'opfs',
  'web-locks',
] as const;
const capability = v.picklist(capabilities);
/**
 * What a remote may do beyond drawing its own part. The token that stands for it is handed over only to who
 * declares it (`token-permissions.ts`); an origin goes into the page's `connect-src`.
 */
export const permission = v.pipe(
  v.string(),
  v.regex(
    /^(?:archives|pixels|measurements|storage|workers|cornerstone|network:https?:\/\/[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?)$/,
    'one of archives, pixels, measurements, storage, workers, cornerstone, or "network:" and an origin, as in "network:https://suv.example.org"',
  ),
);
/** When code is needed beyond what `contributes` says by itself. */
const activationEvent = v.pipe(
  v.string(),
  v.regex(
    /^(?:onStudyOpen|onIdle|onRoute:[a-z][a-z0-9-]*|onModality:[A-Z0-9]+|onSOPClass:[0-9.]+)$/,
    'onStudyOpen, onIdle, "onRoute:viewer", "onModality:PT" or "onSOPClass:1.2.840.10008.5.1.4.1.1.128"',
  ),
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
export const publisher = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, as in "acme"'),
);

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

/** The host has pages of its own, in whose place a remote's would never be shown. */
const routePath = v.pipe(
  v.string(),
  v.regex(
    /^(?!(?:viewer|diagnostics|doctor|settings|callback)$)[a-z][a-z0-9-]*$/,
    'one segment, as in "worklist", and none of viewer, diagnostics, doctor, settings, callback: these are the host\'s',
  ),
);
const route = v.strictObject({ path: routePath, title, load: moduleRef });
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
  /** Offered, with its button and key, only where the site has a data source that this contribution speaks to. */
  source: v.optional(id),
  /** The module that runs; left out where the command arms a tool. */
  load: v.optional(moduleRef),
  /** In place of `load`: one of the remote's measurement tools. The next strokes on an image draw it. */
  arms: v.optional(id),
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
const dataSource = v.strictObject({
  id,
  title,
  /**
   * `url`: each address that a link names is a source of its own, `viewer?url=`; it stands in no list. `files`: takes
   * what is dropped on the page.
   */
  opens: v.optional(v.picklist(['url', 'files'])),
  /** What the doctor writes into a site for an archive that it examined: a DICOMweb service, or a tree of static files. */
  speaks: v.optional(v.picklist(['dicomweb', 'static-dicomweb'])),
  /** Of one that opens files: the route that shows how far it is. */
  route: v.optional(segment),
  load: moduleRef,
});
const studyListColumn = v.strictObject({
  id,
  title,
  /** An attribute that the archive answers, as `GGGGEEEE`. */
  attribute: v.pipe(v.string(), v.regex(/^[0-9A-F]{8}$/)),
  width: v.number(),
});
/** What a viewport of a protocol shows: the first series or part of one that has all of it and is not shown yet. */
const protocolCell = v.strictObject({
  modality: v.optional(v.string()),
  /** Part of the description that the series panel shows, in any case. */
  description: v.optional(v.pipe(v.string(), v.minLength(1))),
});
/** Data only: how the viewports are laid out when a study that fits is opened. */
const hangingProtocol = v.strictObject({
  id,
  title,
  /** It fits a study that has all of them. */
  modalities: v.pipe(v.array(v.string()), v.minLength(1)),
  /** The higher one wins. */
  priority: v.optional(v.number(), 0),
  rows: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3)),
  columns: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3)),
  /** By viewport, in reading order; the protocol then fits only a study that has something for each of them. */
  cells: v.optional(v.array(protocolCell), []),
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
  hangingProtocols: v.optional(v.array(hangingProtocol), []),
  settings: v.optional(v.record(v.string(), setting), {}),
  themes: v.optional(v.array(theme), []),
});

/** What a missing or failing remote costs: the page, a banner that stays, or a dot in the footer. */
export const criticality = v.picklist(['required', 'clinical', 'optional']);

/** `remote.json`: all that can be known of a remote without running its code. */
export const remoteManifest = v.strictObject({
  $schema: v.optional(v.string()),
  id,
  version,
  displayName: v.optional(title),
  /** Who answers for it, as sites name whom they trust. */
  publisher: v.optional(publisher),
  license: v.optional(v.string()),
  /**
   * `frame`: it is built for a sandboxed frame of its own (`@alternator/sdk/isolated`) and runs nowhere else. For
   * whom a site need not trust.
   */
  isolation: v.optional(v.literal('frame')),
  engines: v.strictObject({ sdk: range, cornerstone: v.optional(range) }),
  criticality: v.optional(criticality, 'optional'),
  /** Other remotes that must be composed too, by version range. For what they do, `requires` their tokens. */
  dependencies: v.optional(v.record(id, range), {}),
  capabilities: v.optional(v.array(capability), []),
  permissions: v.optional(v.array(permission), []),
  requires: v.optional(v.array(tokenId), []),
  optional: v.optional(v.array(tokenId), []),
  provides: v.optional(v.array(tokenId), []),
  /** The module that provides the tokens, `remote(activate)` by default export. */
  activate: v.optional(moduleRef),
  /** Only what cannot be inferred from `contributes`. */
  activation: v.optional(v.array(activationEvent), []),
  contributes: v.optional(contributes, {}),
  /** Scripts that the host runs as workers: `{ "metadata": "./metadata.worker" }`. */
  workers: v.optional(v.record(segment, moduleRef), {}),
  /** Locales of `messages/<locale>.json`; `en` is complete. */
  messages: v.optional(v.array(v.string()), []),
});

export type RemoteManifest = v.InferOutput<typeof remoteManifest>;
export type RemoteManifestInput = v.InferInput<typeof remoteManifest>;
export type Capability = (typeof capabilities)[number];
export type Slot = (typeof slots)[number];
export type Criticality = v.InferOutput<typeof criticality>;
export { id as remoteId, range as versionRange, title as titleSchema, version as versionSchema };
