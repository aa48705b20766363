import type { SiteDataSource } from '@alternator/composition';
import type { Instance } from '@alternator/dicom';
import {
  type DataSource,
  type DataSourceModule,
  type DataSourceState,
  type DataSources,
  readable,
  SourceError,
  type StudyRef,
} from '@alternator/sdk';
import { createMemo } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Remotes } from './remotes.ts';

/** The host's side of `DataSources`: also lets go of what a closed study left behind. */
export interface HostDataSources extends DataSources {
  forget(study: StudyRef): void;
  /** Whether a source declared the origin of a URL. */
  allows(source: string, url: string): boolean;
}

/** Opens each of the site's archives when it is first asked. */
export function createDataSources(
  sources: readonly SiteDataSource[],
  remotes: Remotes,
  base: string,
): HostDataSources {
  const [states, setStates] = createStore<DataSourceState[]>(
    sources.map(({ id, title }) => ({ id, title, state: 'idle' })),
  );
  const opened = new Map<string, Promise<DataSource>>();
  const kept = new Map<string, readonly (readonly Instance[])[]>();

  const open = (id: string): Promise<DataSource> => {
    const known = opened.get(id);
    if (known) return known;
    const index = sources.findIndex((source) => source.id === id);
    const opening = openSource(sources[index], id, remotes, base).then(
      (source) => {
        setStates(index, { state: 'ready', can: source.can });
        return source;
      },
      (error: unknown) => {
        opened.delete(id);
        if (index >= 0) setStates(index, { state: 'failed', reason: (error as Error).message });
        throw error;
      },
    );
    opened.set(id, opening);
    return opening;
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
      kept.set(key, batches);
    },
    locate: async (source, instance, frameNumber) => (await open(source)).locate(instance, frameNumber),
    async store(source, files, options) {
      const { store } = await open(source);
      if (store) return store(files, options);
      throw new SourceError('unsupported', 'This archive does not take files.', { source });
    },
    forget: ({ source, studyInstanceUID }) => {
      for (const key of kept.keys()) if (key.startsWith(`${source} ${studyInstanceUID} `)) kept.delete(key);
    },
    allows: (id, url) => {
      const source = sources.find((one) => one.id === id);
      return originsOf(source, base).includes(new URL(url, base).origin);
    },
  };
}

function originsOf(source: SiteDataSource | undefined, base: string): string[] {
  return (source?.origins ?? []).map((origin) => (origin === 'self' ? new URL(base).origin : origin));
}

async function openSource(
  source: SiteDataSource | undefined,
  id: string,
  remotes: Remotes,
  base: string,
): Promise<DataSource> {
  if (!source)
    throw new SourceError('unsupported', `This site has no archive called "${id}".`, { source: id });
  for (const remote of remotes.planned) {
    const entry = remote.manifest.contributes.dataSources.find((one) => one.id === source.use);
    if (!entry) continue;
    const { module, scope } = await remotes.module<DataSourceModule>(remote.id, entry.load, 'data-source');
    const { title, config } = source;
    return module.open(scope.context, { id, title, config, origins: originsOf(source, base) });
  }
  throw new SourceError(
    'unsupported',
    `The part that speaks to "${source.title}" (${source.use}) is left out.`,
    {
      source: id,
    },
  );
}
