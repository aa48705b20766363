import type { StudyInstanceUID } from '@alternator/dicom';
import { SourceError, type StudyPage, type StudyQuery, type StudySummary } from '@alternator/sdk';
import { fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { beforeEach, describe, expect, it } from 'vitest';
import { giveElementsASize, type PageFixture, preparePage, study } from './page-fixture.ts';
import { readyMark } from './ready-mark.ts';
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

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('link').textContent);
const nameField = () => screen.getByRole<HTMLInputElement>('textbox', { name: /Patient name/ });
const grid = () => screen.getByRole('grid', { name: 'Studies' });
const press = (key: string, target: Element = grid()) => fireEvent.keyDown(target, { key });

describe('the study list', () => {
  it('shows one line a study, names as people write them, newest first', async () => {
    renderPage({ studies: [jane, john] });
    await screen.findByText('Doe, Jane');
    expect(names()).toEqual(['Roe, John', 'Doe, Jane']);
    const row = screen.getByRole('row', { name: /Doe, Jane/ });
    expect(row.textContent).toContain('08 Jan 2001');
    expect(within(row).getByText('CT')).toBeTruthy();
    expect(screen.getByText('2 studies')).toBeTruthy();
  });

  it('keeps standing on studies without modalities, dates and names, and shows a dash for each', async () => {
    const bare = { source: 'main', studyInstanceUID: '1.2.9' } as unknown as StudySummary;
    const odd = study(8, {
      studyDate: 'soon',
      patientSex: 'X',
      modalities: ['', ' ct '],
      numberOfSeries: Number.NaN,
    });
    renderPage({ studies: [jane, bare, odd] });
    await screen.findByText('Doe, Jane');
    expect(names()).toEqual(expect.arrayContaining(['Doe, Jane', '–']));
    expect(screen.getByText('soon')).toBeTruthy();
    expect(document.body.textContent).not.toContain('undefined');
    expect(document.body.textContent).not.toContain('NaN');
  });

  it('marks itself ready once, when a row stands', async () => {
    renderPage({ studies: [jane] });
    await screen.findByText('Doe, Jane');
    await waitFor(() => expect(performance.getEntriesByName(readyMark)).toHaveLength(1));
    fireEvent.click(screen.getByRole('button', { name: 'Search again' }));
    await screen.findByText('1 study');
    expect(performance.getEntriesByName(readyMark)).toHaveLength(1);
  });

  it('does not mark an empty list ready', async () => {
    renderPage({ studies: [] });
    await screen.findByText('No studies here yet');
    expect(screen.getByText(/Demo archive holds no study/)).toBeTruthy();
    expect(performance.getEntriesByName(readyMark)).toHaveLength(0);
  });
});

describe('counts and order', () => {
  const many = (query: StudyQuery): StudyPage => ({
    studies: Array.from({ length: query.offset === 0 ? 100 : 5 }, (_, index) =>
      study(query.offset + index, { patientName: `P${String(query.offset + index).padStart(3, '0')}` }),
    ),
    more: query.offset === 0,
    ignored: [],
  });

  it('says that the archive has more, and that the order is only among what is loaded', async () => {
    const page = renderPage({ answer: many });
    await screen.findByText('Showing 1-100, more on the archive');
    expect(screen.getByText(/Sorted among the 100 loaded/)).toBeTruthy();
    expect(grid().getAttribute('aria-rowcount')).toBe('-1');
    fireEvent.click(screen.getByRole('button', { name: 'Load all' }));
    await screen.findByText('105 studies');
    expect(page.asked.map(({ query }) => query.offset)).toEqual([0, 100]);
    expect(screen.queryByText(/Sorted among/)).toBeNull();
    expect(grid().getAttribute('aria-rowcount')).toBe('106');
  });

  it('asks an archive that sorts for a new order, and trusts its order', async () => {
    const page = renderPage({ answer: many, sorting: true });
    await screen.findByText('Showing 1-100, more on the archive');
    expect(screen.queryByText(/Sorted among/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Sort by Patient' }));
    expect(page.asked.at(-1)?.query.sort).toEqual({ key: 'patientName', descending: false });
  });

  it('sorts a whole result itself, without asking again', async () => {
    const page = renderPage({ studies: [jane, john] });
    await screen.findByText('Doe, Jane');
    fireEvent.click(screen.getByRole('button', { name: 'Sort by Patient' }));
    expect(names()).toEqual(['Doe, Jane', 'Roe, John']);
    expect(screen.getByRole('columnheader', { name: 'Patient' }).getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: /Patient, ascending/ }));
    expect(names()).toEqual(['Roe, John', 'Doe, Jane']);
    expect(page.asked).toHaveLength(1);
  });

  it('names what the archive did not search by', async () => {
    renderPage({ answer: () => ({ studies: [jane], more: false, ignored: ['studyDescription'] }) });
    await screen.findByText('The archive did not search by: Description');
  });

  it('keeps the rows when more cannot be had, and says why', async () => {
    renderPage({
      answer: (query) => {
        if (query.offset > 0) throw new SourceError('server', 'HTTP 500', { source: 'main', status: 500 });
        return many(query);
      },
    });
    await screen.findByText('Showing 1-100, more on the archive');
    fireEvent.click(screen.getByRole('button', { name: 'Load 100 more' }));
    await screen.findByText('The archive failed while searching.');
    expect(names().length).toBeGreaterThan(0);
  });
});

describe('choosing and opening', () => {
  it('is complete by keyboard', async () => {
    const page = renderPage({ studies: [jane, john] });
    await screen.findByText('Doe, Jane');
    press('/', document.body);
    expect(document.activeElement).toBe(nameField());
    press('ArrowDown', nameField());
    expect(document.activeElement).toBe(grid());
    expect(chosen()).toContain('Roe, John');
    press('ArrowDown');
    expect(chosen()).toContain('Doe, Jane');
    expect(grid().getAttribute('aria-activedescendant')).toBe(chosenRow()?.id);
    press('Home');
    expect(chosen()).toContain('Roe, John');
    press('End');
    press('Enter');
    expect(page.workspace.opened).toEqual([{ source: 'main', studyInstanceUID: jane.studyInstanceUID }]);
  });

  it('chooses on a click, opens on a double click, and gives each row a link', async () => {
    const page = renderPage({ studies: [jane] });
    const link = await screen.findByRole('link', { name: 'Doe, Jane' });
    expect(link.getAttribute('href')).toBe('viewer?source=main&study=1.2.1');
    expect(fireEvent.click(link)).toBe(false);
    expect(chosen()).toContain('Doe, Jane');
    expect(page.workspace.opened).toHaveLength(0);
    fireEvent.dblClick(link);
    expect(page.workspace.opened).toHaveLength(1);
  });

  it('previews the series of the chosen study and opens the study from there', async () => {
    const page = renderPage({ studies: [jane, john] });
    await screen.findByText('Doe, Jane');
    press('End');
    const preview = screen.getByRole('complementary', { name: 'Series of the chosen study' });
    const series = await within(preview).findByRole('link', { name: /Thorax/ });
    expect(series.textContent).toContain('120 images');
    expect(page.askedSeries).toEqual([{ source: 'main', studyInstanceUID: '1.2.1' }]);
    fireEvent.click(series);
    expect(page.workspace.opened).toEqual([
      { source: 'main', studyInstanceUID: '1.2.1' as StudyInstanceUID },
    ]);
  });

  const chosenRow = () =>
    screen.getAllByRole('row').find((row) => row.getAttribute('aria-selected') === 'true');
  const chosen = () => chosenRow()?.textContent;
});

describe('failing', () => {
  it('says what happened where the rows would stand, and tries again', async () => {
    let isDown = true;
    renderPage({
      answer: () => {
        if (isDown) {
          throw new SourceError('html', 'a page', {
            source: 'main',
            url: 'https://a/studies?PatientName=DOE',
          });
        }
        return { studies: [jane], more: false, ignored: [] };
      },
    });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('A web page answered in place of the archive.');
    expect(problem.textContent).toContain('https://a/studies');
    expect(problem.textContent).not.toContain('DOE');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Doe, Jane');
  });

  it('leads to the tests of the archive that failed, of several the first', async () => {
    const down = new SourceError('unreachable', '', { source: 'pacs' });
    const cause = new AggregateError([down, new SourceError('server', '', { source: 'mine' })]);
    const page = renderPage({
      answer: () => {
        throw new SourceError('unreachable', '', { source: 'main' }, { cause });
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Test the archive' }));
    expect(page.workspace.location()).toEqual({ route: 'doctor', query: { source: 'pacs' } });
  });

  it('offers no test where the failure has nothing to do with an archive', async () => {
    renderPage({
      answer: () => {
        throw new SourceError('unsupported', 'My archive needs https.', { source: 'main' });
      },
    });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Test the archive' })).toBeNull();
  });

  it('says nothing of an error that may hold anything', async () => {
    const page = renderPage({
      answer: () => {
        throw new TypeError('DOE^JANE is odd');
      },
    });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('The search failed.');
    expect(problem.textContent).not.toContain('DOE');
    expect(JSON.stringify(page.context.logged)).not.toContain('DOE');
  });

  it('tells a site without an archive what is missing', () => {
    renderPage({ studies: [], sources: [] });
    expect(screen.getByText('No archive is connected')).toBeTruthy();
  });
});
