import { type Lock, type LockedRemote, readDocument, site as siteSchema } from '@alternator/composition';
import { archivePrefix } from '../serve/app.ts';
import { builtParts } from '../site/built-parts.ts';
import { composeLock } from '../site/compose-lock.ts';

/** The remotes that the product is made of. */
const own = ['alternator.study-list', 'alternator.viewport', 'alternator.measurement', 'alternator.dicomweb'];

const archiveRoots = Object.fromEntries(
  ['qidoRoot', 'wadoRoot', 'stowRoot'].map((root) => [root, archivePrefix.slice(1)]),
);

/**
 * The lock of a built viewer with local remotes in it, each granted all that it asks for. One that has the id of a
 * built remote takes its place.
 *
 * @param viewer a folder that is laid out as `dist`
 * @throws {DocumentError} naming what keeps it from being composed
 */
export function lockAround(viewer: string, local: readonly LockedRemote[]): Lock {
  const parts = builtParts(viewer);
  const localOf = (id: string) => local.find((remote) => remote.id === id);
  const remoteOf = (id: string, range: string) => localOf(id) ?? parts.remoteOf(id, range);
  const ids = [...new Set([...own, ...local.map(({ id }) => id)])];
  const remotes = ids.map((id) => {
    const grants = remoteOf(id, anyVersion)?.manifest.permissions ?? [];
    return [id, { version: anyVersion, grants }];
  });
  const site = {
    site: 'remote-dev',
    title: 'Local development',
    mode: 'development',
    remotes: Object.fromEntries(remotes),
    dataSources: [
      { id: 'archive', use: 'alternator.dicomweb', title: 'Archive', config: archiveRoots },
      { id: 'local', use: 'alternator.files', title: 'Local files' },
      { id: 'mine', use: 'alternator.my-archive', title: 'My archive' },
      ...local.flatMap(sourcesOf),
    ],
  };
  const document = readDocument(JSON.stringify(site), 'remote dev', siteSchema);
  return composeLock(
    { name: site.site, file: 'remote dev', document },
    { ...parts, mode: 'development', remoteOf, known: [...parts.known, ...local.map(({ id }) => id)] },
  );
}

const anyVersion = '>=0.0.0';

/** An archive for each data source that a local remote contributes, so that it stands in the study list. */
function sourcesOf({ manifest, titles }: LockedRemote) {
  const origins = manifest.permissions.filter((one) => one.startsWith('network:'));
  return manifest.contributes.dataSources.map(({ id, title }) => ({
    id: id.replaceAll('.', '-'),
    use: id,
    title: title.replace(/^%(.+)%$/, (_, key: string) => titles.en?.[key] ?? id),
    origins: ['self', ...origins.map((one) => one.slice('network:'.length))],
  }));
}
