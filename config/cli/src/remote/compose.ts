import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Lock,
  readDocument,
  remoteManifest,
  type SiteDataSource,
  site as siteSchema,
} from '@alternator/composition';
import { publishFolder } from '../build/stage.ts';
import type { Checkout } from '../checkout.ts';
import { makeLock } from '../site/built-parts.ts';

/** A site made of a built viewer and of remotes that lie elsewhere. */
export interface RemoteSite {
  /** Laid out as `dist` is; the viewer's own folders are linked, and never written to. */
  readonly dist: string;
  readonly lock: Lock;
}

export interface RemoteSiteOptions {
  /** As `builtViewer` names it. */
  readonly viewer: string;
  /** Outputs of `remote build`. Each is granted what it asks for. */
  readonly built: readonly string[];
  /** A folder for it alone; what lies there is removed. */
  readonly folder: string;
  /** Who wins where two remotes want the same, as a site says it. */
  readonly order?: { readonly sopClassHandlers?: Readonly<Record<string, string>> };
  /** Beside the demo's archive. */
  readonly dataSources?: readonly (Pick<SiteDataSource, 'id' | 'use' | 'title'> & Partial<SiteDataSource>)[];
}

/** The demo's archive, as the site names it. */
export const demoSource = 'archive';

/**
 * Composes the parts of a built viewer with other remotes, as production does: built files, every hash in the lock,
 * mode `research`.
 *
 * @throws {DocumentError} naming what of the remotes a site cannot take
 */
export function composeRemotes({
  viewer,
  built,
  folder,
  dataSources = [],
  order = {},
}: RemoteSiteOptions): RemoteSite {
  const dist = join(folder, 'dist');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(dist, 'sites'), { recursive: true });
  for (const entry of readdirSync(viewer, { withFileTypes: true }))
    if (entry.isFile()) copyFileSync(join(viewer, entry.name), join(dist, entry.name));
  copyFileSync(join(viewer, 'sites/page.html'), join(dist, 'sites/page.html'));
  link(join(viewer, 'host'), join(dist, 'host'));
  const manifests = new Map(built.map((one) => [one, manifestOf(one)]));
  const own = new Set([...manifests.values()].map(({ id }) => id));
  for (const id of readdirSync(join(viewer, 'remotes')))
    if (!own.has(id)) link(join(viewer, 'remotes', id), join(dist, 'remotes', id));
  for (const [one, { id, version }] of manifests) publishFolder(one, join(dist, 'remotes', id), version);
  const checkout: Checkout = { root: folder, dist, cache: folder };
  return { dist, lock: makeLock(checkout, siteFile(dist, dataSources, order)) };
}

function siteFile(
  dist: string,
  more: RemoteSiteOptions['dataSources'] = [],
  order: RemoteSiteOptions['order'] = {},
) {
  const remotes = readdirSync(join(dist, 'remotes')).map((id) => {
    const { permissions } = manifestOf(newestIn(join(dist, 'remotes', id)));
    return [id, { version: '>=0.0.0', grants: permissions }] as const;
  });
  const demo = {
    id: demoSource,
    use: 'alternator.dicomweb',
    title: 'Demo archive',
    config: { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' },
  };
  const text = JSON.stringify({
    site: 'remote-test',
    mode: 'research',
    remotes: Object.fromEntries(remotes),
    dataSources: [demo, ...more],
    order,
  });
  const file = join(dist, 'site.jsonc');
  return { name: file, file, document: readDocument(text, file, siteSchema) };
}

/** Any build says what its versions may do; the lock takes the newest. */
function newestIn(parent: string): string {
  const latest: Record<string, string> = JSON.parse(readFileSync(join(parent, 'latest.json'), 'utf8'));
  return join(parent, Object.values(latest).at(-1) as string);
}

function manifestOf(folder: string) {
  const file = join(folder, 'remote.json');
  return readDocument(readFileSync(file, 'utf8'), file, remoteManifest).value;
}

/** A junction on Windows: links of folders need no rights there. */
function link(target: string, path: string): void {
  if (!existsSync(target)) return;
  mkdirSync(join(path, '..'), { recursive: true });
  symlinkSync(resolve(target), path, 'junction');
}
