import type { SourceAnswer, StudyPage, StudySummary } from '@alternator/sdk';
import { fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { beforeEach, describe, expect, it } from 'vitest';
import { giveElementsASize, type PageFixture, preparePage, study } from './page-fixture.ts';
import { StudyListPage } from './study-list-page.tsx';

beforeEach(giveElementsASize);

const row = (number: number, values: Partial<StudySummary> = {}) =>
  study(number, {
    source: 'all',
    patientName: `P${number}`,
    studyDate: String(20260000 + number),
    archives: ['pacs'],
    ...values,
  });
const answer = (source: string, state: SourceAnswer['state'], reason?: string): SourceAnswer => ({
  source,
  title: source.toUpperCase(),
  state,
  ...(reason !== undefined && { reason }),
});
const page = (
  studies: readonly StudySummary[],
  answers: readonly SourceAnswer[],
  more = false,
): StudyPage => ({
  studies,
  more,
  ignored: [],
  answers,
});

function renderPage(fixture: PageFixture) {
  const prepared = preparePage({ sources: ['all'], sorting: true, ...fixture });
  render(() => <StudyListPage />, { wrapper: prepared.wrapper });
  return prepared;
}
/** A page that is promised. */
function laterPage() {
  let arrive: (page: StudyPage) => void = () => undefined;
  const later = new Promise<StudyPage>((resolve) => {
    arrive = resolve;
  });
  return { later, arrive };
}
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((one) => within(one).getByRole('link').textContent);
const answers = () => screen.getByRole('list', { name: 'What the archives said' });
const chosen = () => screen.getAllByRole('row').find((one) => one.getAttribute('aria-selected') === 'true');

describe('a list of several archives', () => {
  it('says which answered, which is slow and which failed and why', async () => {
    renderPage({
      answer: () =>
        page(
          [row(1)],
          [answer('pacs', 'answered'), answer('old', 'slow'), answer('lab', 'failed', 'does not answer')],
        ),
    });
    await screen.findByText('P1');
    const items = within(answers()).getAllByRole('listitem');
    expect(items.map((one) => one.textContent)).toEqual([
      'PACS',
      'OLD is still searching',
      'LAB does not answer',
    ]);
    expect(screen.getByText('1 study so far')).toBeTruthy();
  });

  it('searches again from the word about a failure', async () => {
    const { asked } = renderPage({
      answer: () => page([row(1)], [answer('pacs', 'answered'), answer('lab', 'failed', 'does not answer')]),
    });
    await screen.findByText('1 study, not from all archives');
    fireEvent.click(screen.getByRole('button', { name: 'Search again: LAB does not answer' }));
    await waitFor(() => expect(asked).toHaveLength(2));
  });

  it('shows in each line which archives have it, and the warning about another patient', async () => {
    renderPage({
      answer: () =>
        page(
          [
            row(2, { archives: ['pacs', 'lab'] }),
            row(1, { source: 'lab', archives: ['lab'], warnings: ['Not Jane'] }),
          ],
          [answer('pacs', 'answered'), answer('lab', 'answered')],
        ),
    });
    const both = (await screen.findByText('P2')).closest('tr') as HTMLElement;
    expect(within(both).getByText('PACS, LAB')).toBeTruthy();
    const other = screen.getByText('P1').closest('tr') as HTMLElement;
    expect(within(other).getByText('LAB')).toBeTruthy();
    expect(within(other).getByRole('img', { name: 'Not Jane' })).toBeTruthy();
  });

  it('keeps two lines of one study that belong to two patients apart', async () => {
    renderPage({
      answer: () =>
        page([row(1), row(1, { source: 'lab', patientName: 'Q1' })], [answer('pacs', 'answered')]),
    });
    await screen.findByText('P1');
    fireEvent.click(screen.getByText('Q1'));
    expect(chosen()?.textContent).toContain('Q1');
    expect(
      screen.getAllByRole('row').filter((one) => one.getAttribute('aria-selected') === 'true'),
    ).toHaveLength(1);
  });

  it('takes late studies in and keeps the chosen one', async () => {
    const { later, arrive } = laterPage();
    const slow = [answer('pacs', 'answered'), answer('old', 'slow')];
    renderPage({ answer: () => ({ ...page([row(5), row(3)], slow), later }) });
    fireEvent.click(await screen.findByText('P3'));
    arrive(page([row(5), row(4), row(3)], [answer('pacs', 'answered'), answer('old', 'answered')]));
    await screen.findByText('P4');
    expect(names()).toEqual(['P5', 'P4', 'P3']);
    expect(chosen()?.textContent).toContain('P3');
    expect(within(answers()).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByText('3 studies')).toBeTruthy();
  });

  it('asks for the pages behind a late one again, for their rows have moved', async () => {
    const { later, arrive } = laterPage();
    let isLate = false;
    const slow = [answer('pacs', 'answered'), answer('old', 'slow')];
    const all = [answer('pacs', 'answered'), answer('old', 'answered')];
    const { asked } = renderPage({
      answer: ({ offset }) => {
        if (offset === 0) return { ...page([row(9), row(8)], slow, true), later };
        return isLate ? page([row(6)], all) : page([row(6)], slow);
      },
    });
    await screen.findByText('P9');
    fireEvent.click(screen.queryByRole('button', { name: 'Load 100 more' }) ?? document.body);
    await screen.findByText('P6');
    isLate = true;
    arrive(page([row(9), row(8), row(7)], all, true));
    await screen.findByText('P7');
    expect(names()).toEqual(['P9', 'P8', 'P7', 'P6']);
    expect(asked.map(({ query }) => query.offset)).toEqual([0, 2, 3]);
  });

  it('does not say that there is nothing while an archive has not answered', async () => {
    renderPage({ answer: () => page([], [answer('pacs', 'answered'), answer('lab', 'failed', 'failed')]) });
    await screen.findByText('Nothing found in the archives that answered');
    expect(screen.getByText('No answer yet from: LAB.')).toBeTruthy();
  });

  it('looks as ever where one archive was asked', async () => {
    renderPage({ answer: () => ({ studies: [row(1)], more: false, ignored: [] }) });
    await screen.findByText('P1');
    expect(screen.queryByRole('list', { name: 'What the archives said' })).toBeNull();
    expect(screen.queryByRole('columnheader', { name: 'Archive' })).toBeNull();
  });
});
