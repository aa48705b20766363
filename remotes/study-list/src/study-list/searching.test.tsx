import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { giveElementsASize, type PageFixture, preparePage, study } from './page-fixture.ts';
import { StudyListPage } from './study-list-page.tsx';

const jane = study(1, {
  patientName: 'DOE^JANE',
  studyDate: '20010108',
  modalities: ['CT', 'SR'],
  numberOfSeries: 3,
});
const john = study(2, { patientName: 'ROE^JOHN', studyDate: '20200229', patientID: 'MRN-2' });

beforeEach(() => {
  giveElementsASize();
  performance.clearMarks();
});

function renderPage(fixture: PageFixture) {
  const page = preparePage(fixture);
  const { unmount } = render(() => <StudyListPage />, { wrapper: page.wrapper });
  return { ...page, unmount };
}

const nameField = () => screen.getByRole<HTMLInputElement>('textbox', { name: /Patient name/ });
const grid = () => screen.getByRole('grid', { name: 'Studies' });
const press = (key: string, target: Element = grid()) => fireEvent.keyDown(target, { key });

describe('searching', () => {
  it('asks once after a pause in typing, not at every key', async () => {
    const page = renderPage({ studies: [jane, john] });
    await screen.findByText('Doe, Jane');
    vi.useFakeTimers();
    for (const value of ['d', 'do', 'doe']) fireEvent.input(nameField(), { target: { value } });
    expect(page.asked).toHaveLength(1);
    vi.runAllTimers();
    vi.useRealTimers();
    await waitFor(() => expect(page.asked).toHaveLength(2));
    expect(page.asked.at(-1)?.query.patientName).toBe('doe');
    expect(page.workspace.location().query).toEqual({ patientName: 'doe' });
  });

  it('asks at once on Enter and drops the search before', async () => {
    const page = renderPage({ studies: [jane] });
    await screen.findByText('Doe, Jane');
    fireEvent.input(nameField(), { target: { value: 'roe' } });
    press('Enter', nameField());
    fireEvent.input(nameField(), { target: { value: 'doe' } });
    press('Enter', nameField());
    expect(page.asked.map(({ query }) => query.patientName)).toEqual([undefined, 'roe', 'doe']);
    expect(page.asked[1]?.signal.aborted).toBe(true);
    expect(page.asked[2]?.signal.aborted).toBe(false);
  });

  it('takes its query from the URL and follows it back', async () => {
    const page = renderPage({
      studies: [jane],
      location: {
        route: 'studies',
        query: { patientName: 'Doe', modalities: 'CT,MR', date: '20010101-20010131' },
      },
    });
    await screen.findByText('Doe, Jane');
    expect(nameField().value).toBe('Doe');
    expect(page.asked[0]?.query).toMatchObject({
      patientName: 'Doe',
      modalities: ['CT', 'MR'],
      fromDate: '20010101',
      toDate: '20010131',
    });
    page.workspace.navigate({ route: 'studies', query: {} });
    expect(nameField().value).toBe('');
    expect(page.asked.at(-1)?.query.patientName).toBeUndefined();
  });

  it('chooses modalities together and says which', async () => {
    const page = renderPage({ studies: [jane] });
    await screen.findByText('Doe, Jane');
    fireEvent.click(screen.getByRole('button', { name: 'Modality: Any modality' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'CT' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'MR' }));
    expect(page.asked.at(-1)?.query.modalities).toEqual(['CT', 'MR']);
    expect(screen.getByRole('button', { name: 'Modality: CT, MR' })).toBeTruthy();
  });

  it('closes the modalities on Escape without clearing the search', async () => {
    const page = renderPage({
      studies: [jane],
      location: { route: 'studies', query: { patientName: 'Doe' } },
    });
    await screen.findByText('Doe, Jane');
    fireEvent.click(screen.getByRole('button', { name: /^Modality/ }));
    press('Escape', screen.getByRole('checkbox', { name: 'CT' }));
    expect(screen.queryByRole('checkbox', { name: 'CT' })).toBeNull();
    expect(page.workspace.location().query).toEqual({ patientName: 'Doe' });
  });

  it('remembers nothing that tells of a patient, and brings the rest back', async () => {
    const first = renderPage({
      studies: [jane],
      location: { route: 'studies', query: { patientName: 'Doe', patientID: '7', date: '7d' } },
    });
    await screen.findByText('Doe, Jane');
    fireEvent.click(screen.getByRole('button', { name: /^Modality/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'CT' }));
    const stored = JSON.stringify([...first.settings.stored]);
    expect(stored).toContain('CT');
    expect(stored).not.toMatch(/Doe|patient/);
    first.unmount();
    const second = renderPage({ studies: [jane], remembered: Object.fromEntries(first.settings.stored) });
    expect(second.workspace.location().query).toEqual({ modalities: 'CT', date: '7d' });
  });

  it('clears everything on Escape, what was remembered too', async () => {
    const page = renderPage({
      studies: [],
      location: { route: 'studies', query: { patientName: 'Nobody', modalities: 'CT' } },
    });
    await screen.findByText('No study matches');
    press('Escape', document.body);
    expect(page.workspace.location().query).toEqual({});
    expect(nameField().value).toBe('');
    expect(page.settings.stored.get('last-query')).toEqual({});
    await screen.findByText('No studies here yet');
  });

  it('offers the choice of archive when there are several', async () => {
    const page = renderPage({ studies: [jane], sources: ['main', 'backup'] });
    await screen.findByText('Doe, Jane');
    fireEvent.change(screen.getByRole('combobox', { name: 'Archive' }), { target: { value: 'backup' } });
    expect(page.asked.at(-1)?.source).toBe('backup');
    expect(page.workspace.location().query).toEqual({ source: 'backup' });
  });
});
