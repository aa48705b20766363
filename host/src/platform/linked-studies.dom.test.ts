import type { StudyInstanceUID } from '@alternator/dicom';
import { type Location, SourceError, type StudySummary } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import type { HostDataSources } from './data-sources.ts';
import { createLinkedStudies } from './linked-studies.ts';
import type { PageLocation } from './location.ts';

const study = (studyInstanceUID: string): StudySummary => ({
  source: 'json?url=a.json',
  studyInstanceUID: studyInstanceUID as StudyInstanceUID,
  modalities: [],
});

/** A page at `viewer?url=a.json`, over a source that answers as the test says. */
function pageAt(
  query: Location['query'],
  answer: () => readonly StudySummary[] | Error,
  linkSource: string | undefined = 'json',
) {
  const [location, setLocation] = createSignal<Location>({ route: 'viewer', query });
  const asked: string[] = [];
  const page = { location, navigate: setLocation } as unknown as PageLocation;
  const sources = {
    opening: () => linkSource && { id: linkSource, route: undefined },
    async searchStudies(source: string) {
      asked.push(source);
      const studies = answer();
      if (studies instanceof Error) throw studies;
      return { studies, more: false, ignored: [] };
    },
  } as unknown as HostDataSources;
  const links = createRoot(() => createLinkedStudies(page, sources));
  return { ...links, asked, location };
}

describe('a link with an address', () => {
  it('opens the only study that it holds, and keeps the address', async () => {
    const { location, asked } = pageAt({ url: 'a.json' }, () => [study('1.2')]);
    await vi.waitFor(() => expect(location().query).toEqual({ url: 'a.json', study: '1.2' }));
    expect(asked).toEqual(['json?url=a.json']);
  });

  it('offers the studies where there are several', async () => {
    const { linked } = pageAt({ url: 'a.json' }, () => [study('1.2'), study('1.3')]);
    await vi.waitFor(() => expect(linked()).toMatchObject({ state: 'several', studies: [{}, {}] }));
  });

  it('says why it cannot be opened, and tries again', async () => {
    let answer: readonly StudySummary[] | Error = new SourceError('not-found', 'gone', { source: 'json' });
    const { linked, again, location } = pageAt({ url: 'a.json' }, () => answer);
    await vi.waitFor(() => expect(linked()).toMatchObject({ state: 'failed', error: { message: 'gone' } }));
    answer = [study('1.2')];
    again();
    await vi.waitFor(() => expect(location().query.study).toBe('1.2'));
  });

  it('says so where it holds nothing, or the site opens no addresses', async () => {
    const empty = pageAt({ url: 'a.json' }, () => []);
    await vi.waitFor(() => expect(empty.linked()).toMatchObject({ error: { code: 'not-found' } }));
    const none = pageAt({ url: 'a.json' }, () => [], '');
    await vi.waitFor(() => expect(none.linked()).toMatchObject({ error: { code: 'unsupported' } }));
    expect(none.asked).toEqual([]);
  });

  it('asks nothing when it names a study, or no address', async () => {
    const named = pageAt({ url: 'a.json', study: '1.2' }, () => []);
    const plain = pageAt({}, () => []);
    await Promise.resolve();
    expect([named.linked().state, plain.linked().state]).toEqual(['none', 'none']);
    expect([...named.asked, ...plain.asked]).toEqual([]);
  });
});
