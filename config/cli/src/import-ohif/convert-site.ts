import { type ConvertedProvider, convertProvider } from './convert-sign-in.ts';
import { type ConvertedSource, convertSource } from './convert-source.ts';
import { type Keys, keysOf } from './keys.ts';
import { isObject, type LiteralObject, type Notice } from './literal.ts';
import { slug } from './slug.ts';
import { APP_KEYS } from './without-counterpart.ts';
import type { Comments } from './write-jsonc.ts';

/** A site, as `site.jsonc` holds one. */
export interface ConvertedSite {
  readonly site: Readonly<Record<string, unknown>>;
  readonly comments: Comments;
  readonly notices: readonly Notice[];
}

/** What a site composes at first; the same as the demo's. */
const REMOTES = {
  'alternator.study-list': { version: '^0.1.0', grants: ['archives'] },
  'alternator.viewport': { version: '^0.1.0', criticality: 'clinical', grants: ['archives', 'pixels'] },
  'alternator.measurement': { version: '^0.1.0', criticality: 'clinical', grants: ['archives', 'pixels'] },
  'alternator.dicomweb': {
    version: '^0.1.0',
    criticality: 'clinical',
    grants: ['archives', 'storage', 'workers'],
  },
} as const;

interface NamedSource extends ConvertedSource {
  readonly id: string;
  readonly name: string;
}

/** Sources that a token is sent to. */
const PROTECTED: ReadonlySet<string> = new Set(['alternator.dicomweb', 'alternator.static']);

/**
 * The site that does what an OHIF configuration says, and a notice of every key that has no counterpart.
 *
 * @param name of the site, where the configuration has none that could be one
 */
export function convertSite(config: LiteralObject, name: string): ConvertedSite {
  const notices: Notice[] = [];
  const keys = keysOf(config, '', notices);
  const title = keys.text('name');
  const sources = inOrder(sourcesOf(keys, notices), keys);
  const provider = providerOf(keys, notices);
  const workers = workersOf(keys);
  const isLinksOnly = keys.flag('showStudyList') === false;
  if (keys.has('routerBasename'))
    keys.note('routerBasename', 'is not needed: one build runs at any path, and finds out where it is');
  const id = slug(name, 'imported');
  const site = {
    $schema: '../../schema/site.schema.json',
    site: id,
    title: titleOf(title) ?? name,
    mode: 'research',
    ...(isLinksOnly && { home: 'viewer' }),
    remotes: REMOTES,
    publishers: ['alternator'],
    ...(provider && { signIn: { providers: { [provider.id]: provider.provider } } }),
    dataSources: sources.map((source) => sourceEntry(source, sources, provider)),
    ...(workers !== undefined && { limits: { decodeWorkers: workers } }),
  };
  keys.finish(APP_KEYS);
  return { site, comments: commentsOf(sources, provider, isLinksOnly), notices };
}

/** OHIF's own examples are named by their file. */
function titleOf(name: string | undefined): string | undefined {
  return name === undefined || /\.js$/.test(name) ? undefined : name;
}

function sourcesOf(keys: Keys, notices: Notice[]): NamedSource[] {
  const taken = new Set<string>();
  const sources: NamedSource[] = [];
  for (const [index, one] of (keys.list('dataSources') ?? []).entries()) {
    const path = `dataSources[${index}]`;
    if (!isObject(one)) {
      notices.push({ path, reason: 'is no object; skipped' });
      continue;
    }
    const source = keysOf(one, path, notices);
    const name = source.text('sourceName') ?? `source-${index + 1}`;
    const converted = convertSource(source, name);
    if (!converted) continue;
    const id = slug(name, 'archive', taken);
    taken.add(id);
    sources.push({ ...converted, id, name });
  }
  if (keys.has('servers'))
    keys.note(
      'servers',
      'is of OHIF 2, which is not read: write its roots as "dataSources" of a DICOMweb source',
    );
  return sources;
}

/** The default one first: it is the one that is asked first. */
function inOrder(sources: readonly NamedSource[], keys: Keys): readonly NamedSource[] {
  const name = keys.text('defaultDataSourceName');
  const first = sources.find((source) => source.name === name);
  if (first) return [first, ...sources.filter((source) => source !== first)];
  if (name !== undefined)
    keys.note('defaultDataSourceName', `is "${name}", which is no source that was taken over`);
  return sources;
}

function providerOf(keys: Keys, notices: Notice[]): ConvertedProvider | undefined {
  const [first, ...more] = keys.list('oidc') ?? [];
  for (const [index] of more.entries())
    notices.push({
      path: `oidc[${index + 1}]`,
      reason: 'is left out, as OHIF leaves it out: only the first one counts',
    });
  return isObject(first) ? convertProvider(keysOf(first, 'oidc[0]', notices)) : undefined;
}

function workersOf(keys: Keys): number | undefined {
  const workers = keys.number('maxNumberOfWebWorkers');
  if (workers === undefined || (Number.isInteger(workers) && workers >= 1)) return workers;
  keys.note('maxNumberOfWebWorkers', `is ${workers} where a whole number from 1 on belongs; skipped`);
  return undefined;
}

function sourceEntry(
  { id, use, title, config, origins, auth, merges }: NamedSource,
  all: readonly NamedSource[],
  provider: ConvertedProvider | undefined,
) {
  const sources = merges?.flatMap((name) => all.find((one) => one.name === name)?.id ?? []);
  const signedIn = provider && PROTECTED.has(use) ? { kind: 'oidc', provider: provider.id } : auth;
  return {
    id,
    use,
    title,
    config: sources ? { ...config, sources } : config,
    origins,
    ...(signedIn && { auth: signedIn }),
  };
}

function commentsOf(
  sources: readonly NamedSource[],
  provider: ConvertedProvider | undefined,
  isLinksOnly: boolean,
): Comments {
  const comments = new Map<string, readonly string[]>();
  comments.set('site', [
    'Made by `alternator site import-ohif`. "clinical" needs keys: `alternator site keys`.',
  ]);
  if (isLinksOnly) comments.set('home', ['No study list: the viewer opens from links.']);
  comments.set('remotes', ['`alternator site check` says what is wrong with versions and grants.']);
  if (provider)
    comments.set('signIn', ['Authorization code with PKCE. Register the page\'s address with "callback".']);
  for (const [index, source] of sources.entries()) {
    for (const [key, lines] of source.comments) comments.set(`dataSources.${index}.${key}`, lines);
    if (provider && PROTECTED.has(source.use))
      comments.set(`dataSources.${index}.auth`, [
        'Tokens go to these origins: take it out where none belongs.',
      ]);
  }
  return comments;
}
