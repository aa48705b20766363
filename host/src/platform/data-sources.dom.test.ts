import type { LockedRemote, SiteDataSource } from '@alternator/composition';
import type { StudyInstanceUID } from '@alternator/dicom';
import type { DataSource, DataSourceSettings, StudyPage, StudyRef } from '@alternator/sdk';
import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { createDataSources } from './data-sources.ts';
import { writeSource } from './linked-source.ts';
import type { Remotes } from './remotes.ts';

const base = 'https://viewer.example.org/';
const site = (id: string, use: string, origins = ['self']): SiteDataSource => ({
  id,
  use,
  title: id,
  config: {},
  origins,
});
const nothing: StudyPage = { studies: [], more: false, ignored: [] };

/** One remote that speaks to archives, opens addresses and takes files; what was opened is noted. */
function composed(sources: readonly SiteDataSource[]) {
  const opened: DataSourceSettings[] = [];
  const dropped: unknown[] = [];
  const asked: string[] = [];
  const dataSources = [
    { id: 'acme.web', title: 'Web', load: './web' },
    { id: 'acme.json', title: 'JSON', load: './json', opens: 'url' },
    { id: 'acme.files', title: 'Files', load: './files', opens: 'files', route: 'files' },
  ];
  const manifest = { contributes: { dataSources } };
  const remotes = {
    planned: [{ id: 'acme', manifest } as unknown as LockedRemote],
    module: async () => ({
      scope: { context: {} },
      module: {
        open: async (_: unknown, settings: DataSourceSettings) => {
          opened.push(settings);
          const source: Partial<DataSource> = {
            searchStudies: async () => nothing,
            take: (files) => void dropped.push(...files),
            async *instances(_study, { signal }) {
              asked.push(settings.id);
              yield [];
              if (!signal.aborted) yield [];
            },
          };
          return source;
        },
      },
    }),
  } as unknown as Remotes;
  const made = createRoot((dispose) => ({ sources: createDataSources(sources, remotes, base), dispose }));
  const search = (name: string) =>
    made.sources.searchStudies(name, { offset: 0, limit: 1 }, new AbortController().signal);
  return { ...made, opened, dropped, asked, search };
}

describe('data sources that open what a link names', () => {
  const sources = [
    site('pacs', 'acme.web'),
    site('json', 'acme.json', ['self', 'https://files.example.org']),
  ];
  const at = (url: string) => writeSource({ id: 'json', url });

  it('are a source for each address, and stand in no list', async () => {
    const { search, opened, sources: all } = composed(sources);
    expect(all.list().map(({ id }) => id)).toEqual(['pacs']);
    await search(at('https://files.example.org/1.json'));
    await search(at('https://files.example.org/1.json'));
    await search(at('2.json'));
    expect(opened.map(({ url }) => url)).toEqual([
      'https://files.example.org/1.json',
      'https://viewer.example.org/2.json',
    ]);
    expect(opened[0]?.id).not.toBe(opened[1]?.id);
  });

  it('open nothing from an origin that the site does not list, and load no code for it', async () => {
    const { search, opened } = composed(sources);
    await expect(search(at('https://evil.example/1.json'))).rejects.toMatchObject({ code: 'origin' });
    expect(opened).toEqual([]);
  });

  it('are no archive without an address, and an archive opens none', async () => {
    const { search } = composed(sources);
    await expect(search('json')).rejects.toThrow('the link has no url=');
    await expect(search(writeSource({ id: 'pacs', url: '1.json' }))).rejects.toThrow('opens no address');
  });

  it('may ask only the origins that the site lists, under each of their names', () => {
    const { sources: all } = composed(sources);
    expect(all.allows(at('1.json'), 'https://files.example.org/a.dcm')).toBe(true);
    expect(all.allows(at('1.json'), 'https://evil.example/a.dcm')).toBe(false);
    expect(all.allows('pacs', 'https://files.example.org/a.dcm')).toBe(false);
  });
});

describe('files that are dropped on the page', () => {
  it('go to the source that takes files, whose route shows them', async () => {
    const { sources: all, dropped } = composed([site('pacs', 'acme.web'), site('local', 'acme.files')]);
    expect(all.opening('files')).toEqual({ id: 'local', route: 'files' });
    const file = new File(['x'], 'a.dcm');
    await all.take('local', [file]);
    expect(dropped).toEqual([file]);
  });

  it('have nowhere to go where the site composes no such source', () => {
    expect(composed([site('pacs', 'acme.web')]).sources.opening('files')).toBeUndefined();
  });
});

describe('the metadata of a study', () => {
  const study = (source: string, uid = '1.2.3') => ({ source, studyInstanceUID: uid as StudyInstanceUID });

  it('is kept until the study closes, then of no source: one that merges others had asked them too', async () => {
    const { sources, asked } = composed([site('all', 'acme.web'), site('pacs', 'acme.web')]);
    const read = async (ref: StudyRef) => {
      const { signal } = new AbortController();
      for await (const batch of sources.instances(ref, { signal })) expect(batch).toEqual([]);
    };
    await read(study('pacs'));
    await read(study('pacs'));
    await read(study('pacs', '1.2.33'));
    expect(asked).toHaveLength(2);
    sources.forget(study('all'));
    await read(study('pacs', '1.2.33'));
    expect(asked).toHaveLength(2);
    await read(study('pacs'));
    expect(asked).toHaveLength(3);
  });

  it('is not kept as whole when its source ended quietly because it was told to stop', async () => {
    const { sources, asked } = composed([site('pacs', 'acme.web')]);
    const read = async (controller: AbortController, stop: boolean) => {
      let batches = 0;
      for await (const _ of sources.instances(study('pacs'), { signal: controller.signal })) {
        batches += 1;
        if (stop) controller.abort();
      }
      return batches;
    };
    await expect(read(new AbortController(), true)).rejects.toThrow('abort');
    expect(await read(new AbortController(), false)).toBe(2);
    expect(asked).toHaveLength(2);
  });
});
