import type { SiteDataSource } from '@alternator/composition';
import type { Instance } from '@alternator/dicom';
import {
  type DataSource,
  type DataSourceModule,
  type DataSourceState,
  type DataSources,
  type DroppedEntry,
  type MadeLocator,
  readable,
  SourceError,
  type StudyRef,
} from '@alternator/sdk';
import { createMemo } from 'solid-js';
import { createStore } from 'solid-js/store';
import { linkedUrl, readSource } from './linked-source.ts';
import type { Remotes } from './remotes.ts';

/** The host's side of `DataSources`: also lets go of what a closed study left behind. */
export interface HostDataSources extends DataSources {
  forget(study: StudyRef): void;
  /** Whether a source declared the origin of a URL. */
  allows(source: string, url: string): boolean;
  /** The bytes of a frame that its source makes itself. */
  bytes(locator: MadeLocator, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** The first of the site's sources that opens addresses, or files. */
  opening(what: 'url' | 'files'): DropTarget | undefined;
  /** @throws {SourceError} when the source cannot be opened, or takes none */
  take(source: string, dropped: readonly DroppedEntry[]): Promise<void>;
}

/** A source for what the reader brings, and the route that shows it. */
export interface DropTarget {
  readonly id: string;
  readonly route: string | undefined;
}

/** Opens each of the site's archives when it is first asked. */
export function createDataSources(
  sources: readonly SiteDataSource[],
  remotes: Remotes,
  base: string,
  site = '',
): HostDataSources {
  const kindOf = (source: SiteDataSource) => contributionOf(source, remotes)?.entry;
  const listed = sources.filter((source) => kindOf(source)?.opens !== 'url');
  const [states, setStates] = createStore<DataSourceState[]>(
    listed.map(({ id, title, use }) => ({ id, title, use, state: 'idle' })),
  );
  const openings = new Map<string, Promise<DataSource>>();
  const kept = new Map<string, readonly (readonly Instance[])[]>();

  const open = (id: string): Promise<DataSource> => {
    const known = openings.get(id);
    if (known) return known;
    const index = listed.findIndex((source) => source.id === id);
    const opening = openSource(sources, id, remotes, { base, site }).then(
      (source) => {
        if (index >= 0) setStates(index, { state: 'ready', can: source.can });
        return source;
      },
      (error: unknown) => {
        openings.delete(id);
        if (index >= 0) setStates(index, { state: 'failed', reason: (error as Error).message });
        throw error;
      },
    );
    openings.set(id, opening);
    return opening;
  };

  // Of every source: one that merges others has asked them for the same study.
  const forget = ({ studyInstanceUID }: Pick<StudyRef, 'studyInstanceUID'>) => {
    for (const key of kept.keys()) if (key.includes(` ${studyInstanceUID} `)) kept.delete(key);
  };

  return {
    list: readable(createMemo(() => states.map((state) => ({ ...state })))),
    searchStudies: async (source, query, signal) => (await open(source)).searchStudies(query, signal),
    searchSeries: async (study, signal) =>
      (await open(study.source)).searchSeries(study.studyInstanceUID, signal),
    async *instances(study, { series, signal }) {
      const key = `${study.source} ${study.studyInstanceUID} ${series ?? ''}`;
      const known = kept.get(key);
      if (known) return yield* known;
      const batches: (readonly Instance[])[] = [];
      const source = await open(study.source);
      const options = series ? { series, signal } : { signal };
      for await (const batch of source.instances(study.studyInstanceUID, options)) {
        batches.push(batch);
        yield batch;
      }
      // One that ends quietly when it is told to stop has not given all.
      signal.throwIfAborted();
      kept.set(key, batches);
    },
    locate: async (source, instance, frameNumber) => (await open(source)).locate(instance, frameNumber),
    async bytes(locator, signal) {
      const source = await open(locator.source);
      if (source.bytes) return source.bytes(locator, signal);
      throw new SourceError('unsupported', 'This archive makes no bytes itself.', { source: locator.source });
    },
    async store(source, files, options) {
      const { store } = await open(source);
      if (store) return store(files, options);
      throw new SourceError('unsupported', 'This archive does not take files.', { source });
    },
    async remove(source, part, signal) {
      const { remove } = await open(source);
      if (!remove)
        throw new SourceError('unsupported', 'Nothing can be removed from this archive.', { source });
      await remove(part, signal);
      forget(part);
    },
    async thumbnail(source, series, signal) {
      const { thumbnail } = await open(source);
      if (thumbnail) return thumbnail(series, signal);
      throw new SourceError('unsupported', 'This archive draws no pictures of series.', { source });
    },
    forget,
    allows: (id, url) => {
      const source = sources.find((one) => one.id === readSource(id).id);
      return originsOf(source, base).includes(new URL(url, base).origin);
    },
    opening(what) {
      const source = sources.find((one) => kindOf(one)?.opens === what);
      return source && { id: source.id, route: kindOf(source)?.route };
    },
    async take(source, dropped) {
      const opened = await open(source);
      if (opened.take) return opened.take(dropped);
      throw new SourceError('unsupported', 'This archive takes no files from the page.', { source });
    },
  };
}

function originsOf(source: SiteDataSource | undefined, base: string): string[] {
  return (source?.origins ?? []).map((origin) => (origin === 'self' ? new URL(base).origin : origin));
}

/** The part that speaks to a source, among those that are composed. */
function contributionOf(source: SiteDataSource, remotes: Remotes) {
  for (const remote of remotes.planned) {
    const entry = remote.manifest.contributes.dataSources.find((one) => one.id === source.use);
    if (entry) return { remote, entry };
  }
  return undefined;
}

async function openSource(
  sources: readonly SiteDataSource[],
  name: string,
  remotes: Remotes,
  { base, site }: { readonly base: string; readonly site: string },
): Promise<DataSource> {
  const { id, url } = readSource(name);
  const fail = (message: string) => new SourceError('unsupported', message, { source: id });
  const source = sources.find((one) => one.id === id);
  if (!source) throw fail(`This site has no archive called "${id}".`);
  const found = contributionOf(source, remotes);
  if (!found) throw fail(`The part that speaks to "${source.title}" (${source.use}) is left out.`);
  const { remote, entry } = found;
  if ((entry.opens === 'url') !== (url !== undefined)) {
    throw fail(
      url === undefined
        ? `"${source.title}" opens what a link names, and the link has no url=.`
        : `"${source.title}" opens no address, and the link has one.`,
    );
  }
  const origins = originsOf(source, base);
  const address = url === undefined ? undefined : linkedUrl(url, base, id, origins);
  const { module, scope } = await remotes.module<DataSourceModule>(remote.id, entry.load, 'data-source');
  const { title, config } = source;
  const settings = { id: name, title, config, origins, site, ...(address !== undefined && { url: address }) };
  return module.open(scope.context, settings);
}
