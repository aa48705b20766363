import type { SeriesInstanceUID } from '@alternator/dicom';
import { type DataSources, SourceError } from '@alternator/sdk';
import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { giveElementsASize, preparePage, study } from '../study-list/page-fixture.ts';
import { StudyListPage } from '../study-list/study-list-page.tsx';

const studies = [study(1, { patientName: 'Doe^Jane' }), study(2, { patientName: 'Roe^John' })];
const ofModality = (...modalities: string[]) =>
  modalities.map((modality, index) => ({
    seriesInstanceUID: `1.3.${index + 1}` as SeriesInstanceUID,
    modality,
    seriesNumber: index + 1,
    seriesDescription: `Series ${index + 1}`,
  }));

/** Addresses of pictures that the page holds. */
const held = new Set<string>();

beforeEach(() => {
  giveElementsASize();
  class Observer {
    constructor(private readonly see: (entries: readonly object[]) => void) {}
    observe(target: Element) {
      // Told later, as a browser does.
      queueMicrotask(() => {
        const isIntersecting = !target.closest('a')?.textContent?.includes('Series 9');
        this.see([{ target, isIntersecting }]);
      });
    }
    unobserve() {}
    disconnect() {}
  }
  vi.stubGlobal('IntersectionObserver', Observer);
  URL.createObjectURL = (blob) => {
    const url = `blob:${(blob as Blob).type}/${held.size}`;
    held.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => void held.delete(url);
});

afterEach(() => {
  vi.unstubAllGlobals();
  held.clear();
});

/** The list over an archive whose pictures come when told to. */
async function renderList(modalities: readonly string[], thumbnails = true) {
  const asked: { series: string; signal: AbortSignal; answer(picture?: Blob): void }[] = [];
  const thumbnail: DataSources['thumbnail'] = (source, { seriesInstanceUID: series }, signal) =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new SourceError('refused', '', { source, status: 406 }));
      asked.push({ series, signal, answer: (picture) => (picture ? resolve(picture) : fail()) });
    });
  const page = preparePage({ studies, can: { thumbnails }, series: ofModality(...modalities), thumbnail });
  const { unmount } = render(() => <StudyListPage />, { wrapper: page.wrapper });
  fireEvent.click(await screen.findByText('Doe, Jane'));
  await screen.findByText('Series 1');
  return { asked, unmount };
}

const picture = new Blob(['picture'], { type: 'image/jpeg' });
const pictures = () => [...document.querySelectorAll('img')].map(({ src }) => src);

it('shows a picture beside each series, two asked for at once', async () => {
  const { asked } = await renderList(['CT', 'CT', 'MR', 'CT']);
  await waitFor(() => expect(asked.map(({ series }) => series)).toEqual(['1.3.1', '1.3.2']));
  asked[0]?.answer(picture);
  await waitFor(() => expect(asked.map(({ series }) => series)).toEqual(['1.3.1', '1.3.2', '1.3.3']));
  expect(pictures()).toEqual(['blob:image/jpeg/0']);
  expect(document.querySelector('img')?.closest('a')?.textContent).toContain('Series 1');
});

it('leaves the line as it is where a picture cannot be had, and goes on', async () => {
  const { asked } = await renderList(['CT', 'CT', 'CT']);
  await waitFor(() => expect(asked).toHaveLength(2));
  asked[0]?.answer();
  await waitFor(() => expect(asked).toHaveLength(3));
  expect(pictures()).toEqual([]);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('asks for none of what has no pixels, and none out of view', async () => {
  const { asked } = await renderList(['SR', 'CT', ' PR', 'CT', 'CT', 'CT', 'CT', 'CT', 'CT']);
  for (let index = 0; index < 6; index += 1) {
    await waitFor(() => expect(asked.length).toBeGreaterThan(index));
    asked[index]?.answer(picture);
  }
  await waitFor(() => expect(pictures()).toHaveLength(6));
  expect(asked.map(({ series }) => series)).toEqual(
    ['2', '4', '5', '6', '7', '8'].map((end) => `1.3.${end}`),
  );
});

it('stops when another study is chosen, and lets go of what it has', async () => {
  const { asked, unmount } = await renderList(['CT', 'CT']);
  await waitFor(() => expect(asked).toHaveLength(2));
  asked[0]?.answer(picture);
  await waitFor(() => expect(pictures()).toHaveLength(1));
  fireEvent.click(screen.getByText('Roe, John'));
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(held.size).toBe(0);
  asked[1]?.answer(picture);
  await waitFor(() => expect(asked).toHaveLength(4));
  expect(held.size).toBe(0);
  unmount();
  expect(asked[3]?.signal.aborted).toBe(true);
});

it('asks an archive that draws none for none', async () => {
  const { asked } = await renderList(['CT'], false);
  expect(asked).toEqual([]);
});
