import { guessDialect, type PresetKeys, presets } from './guess-dialect.ts';
import type { Keys } from './keys.ts';
import { SOURCE_KEYS } from './without-counterpart.ts';

/** A data source as a site has it, without its id. */
export interface ConvertedSource {
  readonly use: string;
  readonly title: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly origins: readonly string[];
  readonly auth?: { readonly kind: 'basic' };
  /** Of it or of a key of its `config`. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  /** Of a merged source: names of sources in the file, the default one first. */
  readonly merges?: readonly string[];
}

const ROOTS = ['qidoRoot', 'wadoRoot', 'stowRoot', 'wadoUriRoot'] as const;
const NONE: ReadonlyMap<string, readonly string[]> = new Map();

/** Converts one data source by its kind: the last word of its namespace. Undefined, with a notice, for an unknown one. */
export function convertSource(source: Keys, name: string): ConvertedSource | undefined {
  const namespace = source.text('namespace') ?? 'dicomweb';
  const kind = namespace.split('.').at(-1) ?? '';
  const configuration = source.object('configuration');
  const own = source.text('friendlyName');
  const inner = configuration?.text('friendlyName') ?? configuration?.text('name');
  const title = own ?? inner ?? name;
  source.finish({ type: 'is not needed' });
  const convert = KINDS[kind];
  if (!convert) {
    source.note(
      'namespace',
      `is a kind of data source ("${kind}") that is not known here; the source was left out`,
    );
    return undefined;
  }
  if (!configuration)
    return kind in WITHOUT_ROOTS ? convert({ title, names: [name], path: source }) : undefined;
  const converted = convert({
    title,
    names: [name, title, configuration.text('name') ?? ''],
    path: source,
    configuration,
  });
  configuration.finish(SOURCE_KEYS);
  return converted;
}

interface Given {
  readonly title: string;
  readonly names: readonly string[];
  readonly path: Keys;
  readonly configuration?: Keys;
}

const WITHOUT_ROOTS: Readonly<Record<string, string>> = {
  dicomjson: 'alternator.json',
  dicomwebproxy: 'alternator.dicomweb-by-url',
  dicomlocal: 'alternator.files',
};

const KINDS: Readonly<Record<string, (given: Given) => ConvertedSource | undefined>> = {
  dicomweb: (given) => (given.configuration?.flag('staticWado') ? staticTree(given) : dicomweb(given)),
  dicomjson: (given) => byLink(given, 'dicomjson'),
  dicomwebproxy: (given) => byLink(given, 'dicomwebproxy'),
  dicomlocal: ({ title }) => ({
    use: 'alternator.files',
    title,
    config: {},
    origins: ['self'],
    comments: NONE,
  }),
  merge: merged,
};

function dicomweb({ title, names, path, configuration }: Given): ConvertedSource | undefined {
  if (!configuration) return undefined;
  const found = rootsOf(configuration, ROOTS);
  const { qidoRoot, wadoRoot, stowRoot, wadoUriRoot } = found.roots;
  if (qidoRoot === undefined && wadoRoot === undefined) {
    path.note('configuration', 'has neither qidoRoot nor wadoRoot that can be read; the source was left out');
    return undefined;
  }
  const { dialect, sign } = dialectOf(configuration, found.all, names);
  const config = {
    ...(dialect !== undefined && { dialect }),
    qidoRoot: qidoRoot ?? wadoRoot,
    wadoRoot: wadoRoot ?? qidoRoot,
    // OHIF stores to where it retrieves from, unless it is told otherwise.
    stowRoot: stowRoot ?? wadoRoot ?? qidoRoot,
    ...(wadoUriRoot !== undefined && { wadoUriRoot }),
  };
  const comment = sign && `Guessed from "${sign}"; \`alternator archive doctor URL\` finds out.`;
  const comments = comment ? new Map([['config.dialect', [comment]]]) : NONE;
  return { use: 'alternator.dicomweb', title, config, origins: found.origins, ...found.auth, comments };
}

function staticTree({ title, path, configuration }: Given): ConvertedSource | undefined {
  if (!configuration) return undefined;
  const found = rootsOf(configuration, ROOTS);
  const root = found.roots.wadoRoot ?? found.roots.qidoRoot;
  if (root === undefined) {
    path.note('configuration', 'has no wadoRoot that can be read; the source was left out');
    return undefined;
  }
  const clientSide = 'is not needed: studies of a static tree are searched on this side';
  for (const key of [
    'supportsFuzzyMatching',
    'supportsWildcard',
    'qidoSupportsIncludeField',
    'supportsReject',
  ])
    if (configuration.has(key)) configuration.note(key, clientSide);
  for (const key of ['imageRendering', 'omitQuotationForMultipartRequest', 'singlepart', 'bulkDataURI'])
    if (configuration.has(key)) configuration.note(key, 'is not needed: files are taken as they lie');
  const origins = originsOf([root]);
  return { use: 'alternator.static', title, config: { root }, origins, ...found.auth, comments: NONE };
}

/** A source that opens what a link names: only from origins that the site lists. */
function byLink({ title, configuration }: Given, kind: string): ConvertedSource {
  const allowed = configuration?.list('dangerouslyAllowedOriginsForAuthenticatedEnvironments') ?? [];
  const origins = allowed.flatMap((text) => (typeof text === 'string' ? originsOf([text]) : []));
  const comments = new Map([['origins', ['Links may name no other origin. Add those that your links do.']]]);
  const use = WITHOUT_ROOTS[kind] ?? '';
  return { use, title, config: {}, origins: [...new Set(['self', ...origins])], comments };
}

function merged({ title, path, configuration }: Given): ConvertedSource | undefined {
  const series = configuration?.object('seriesMerge');
  const names = (series?.list('dataSourceNames') ?? []).filter((name) => typeof name === 'string');
  const first = series?.text('defaultDataSourceName');
  series?.finish({});
  if (names.length === 0) {
    path.note(
      'configuration',
      'names no sources to be merged (seriesMerge.dataSourceNames); the source was left out',
    );
    return undefined;
  }
  const merges = first === undefined ? names : [...new Set([first, ...names])];
  return { use: 'alternator.merged', title, config: {}, origins: ['self'], comments: NONE, merges };
}

function rootsOf(configuration: Keys, keys: typeof ROOTS) {
  const roots: Partial<Record<(typeof ROOTS)[number], string>> = {};
  let auth: { readonly auth?: { readonly kind: 'basic' } } = {};
  for (const key of keys) {
    const text = configuration.text(key);
    if (text === undefined) continue;
    const root = text.startsWith('//') ? `https:${text}` : text;
    if (!URL.canParse(root, 'https://page.invalid/') || /[?#]/.test(root)) {
      configuration.note(key, 'is no address of origin and path alone; skipped');
      continue;
    }
    const url = new URL(root, 'https://page.invalid/');
    if (!/^https?:$/.test(url.protocol)) {
      configuration.note(key, 'is neither http nor https; skipped');
      continue;
    }
    if (url.username !== '') {
      configuration.note(
        key,
        'has a password in it, which was left out: people sign in with theirs ("auth")',
      );
      url.username = '';
      url.password = '';
      auth = { auth: { kind: 'basic' } };
    }
    roots[key] = isAbsolute(root) ? url.href.replace(/\/$/, '') : root;
  }
  const options = configuration.object('requestOptions');
  if (options?.text('auth') !== undefined) {
    options.note('auth', 'is a password, which was left out: people sign in with theirs ("auth")');
    auth = { auth: { kind: 'basic' } };
  }
  options?.finish({});
  const all = Object.values(roots);
  return { roots, all, origins: originsOf(all), auth };
}

function isAbsolute(root: string): boolean {
  return /^https?:\/\//i.test(root);
}

/** `self` for what is relative. */
function originsOf(roots: readonly string[]): string[] {
  const origins = roots.flatMap((root) => {
    if (!isAbsolute(root)) return ['self'];
    return URL.canParse(root) ? [new URL(root).origin] : [];
  });
  return [...new Set(origins)];
}

/** The preset alone where nothing differs from it; nothing where it is the standard's. */
function dialectOf(configuration: Keys, addresses: readonly string[], names: readonly string[]) {
  const { preset, sign } = guessDialect(addresses, names);
  const preset_: PresetKeys = presets[preset];
  const omits = configuration.flag('omitQuotationForMultipartRequest');
  const rejects = configuration.flag('supportsReject');
  const remove = rejects === true ? 'reject' : preset_.remove === 'reject' ? 'none' : preset_.remove;
  const rendering = configuration.text('imageRendering');
  const said: Partial<PresetKeys> = {
    wildcards: configuration.flag('supportsWildcard') ?? preset_.wildcards,
    fuzzyNames: configuration.flag('supportsFuzzyMatching') ?? preset_.fuzzyNames,
    includeFields: configuration.flag('qidoSupportsIncludeField') ?? preset_.includeFields,
    quotedAccept: omits === undefined ? preset_.quotedAccept : !omits,
    imageRetrieval: rendering === 'wadouri' || rendering === 'wadors' ? rendering : preset_.imageRetrieval,
    remove: rejects === undefined ? preset_.remove : remove,
  };
  const differing = Object.entries(said).filter(([key, value]) => value !== preset_[key as keyof PresetKeys]);
  const more = { ...Object.fromEntries(differing), ...bulkKeys(configuration) };
  if (Object.keys(more).length > 0) return { dialect: { preset, ...more }, sign };
  return { dialect: preset === 'dicomweb' ? undefined : preset, sign };
}

function bulkKeys(configuration: Keys): Readonly<Record<string, unknown>> {
  const singlePart = configuration.text('singlepart')?.split(',') ?? [];
  const others = singlePart.filter((part) => part !== 'bulkdata');
  if (others.length > 0)
    configuration.note(
      'singlepart',
      `of ${others.join(', ')} is not needed: an answer is taken in one part or in several`,
    );
  const bulk = configuration.object('bulkDataURI');
  const resolution = bulk?.text('relativeResolution');
  bulk?.flag('enabled');
  bulk?.finish({
    startsWith: 'is not needed: addresses below another root are led to wadoRoot',
    prefixWith: 'is not needed: addresses below another root are led to wadoRoot',
  });
  const relative = { studies: 'study', series: 'series' }[resolution ?? ''];
  return {
    ...(singlePart.includes('bulkdata') && { singlePart: ['bulkdata'] }),
    ...(relative && { bulkDataRelativeTo: relative }),
  };
}
