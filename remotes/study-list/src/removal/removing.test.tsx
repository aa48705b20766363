import {
  type DataSource,
  type DataSources,
  SourceError,
  type StudyPage,
  type StudySummary,
} from '@alternator/sdk';
import { fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { beforeAll, describe, expect, it } from 'vitest';
import { giveElementsASize, type PageFixture, preparePage, study } from '../study-list/page-fixture.ts';
import { StudyListPage } from '../study-list/study-list-page.tsx';

const jane = study(1, {
  patientName: 'Doe^Jane',
  patientID: 'MRN-1',
  studyDate: '20010108',
  studyDescription: 'CT thorax',
});
const john = study(2, { patientName: 'Roe^John', studyDate: '20000101' });

beforeAll(async () => {
  giveElementsASize();
  // It comes lazily, and the first time it must be compiled.
  await import('./study-menu.tsx');
  // jsdom has the element and not its methods.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});

async function renderList(how: DataSource['can']['remove'], fixture: PageFixture = {}) {
  const removed: string[] = [];
  const remove: DataSources['remove'] = async (source, part) =>
    void removed.push(`${source} ${part.studyInstanceUID}`);
  const page = preparePage({
    studies: [jane, john],
    ...(how && { can: { remove: how } }),
    remove,
    ...fixture,
  });
  render(() => <StudyListPage />, { wrapper: page.wrapper });
  fireEvent.click(await screen.findByText('Doe, Jane'));
  return { ...page, removed };
}

/** Kobalte opens its menus on pointer down. */
async function ask(entry: string | RegExp = /^Remove from/) {
  const button = await screen.findByRole('button', { name: 'More for this study' });
  fireEvent.pointerDown(button, { button: 0, pointerType: 'mouse' });
  const item = await screen.findByRole('menuitem', { name: entry });
  fireEvent.pointerDown(item, { button: 0, pointerType: 'mouse' });
  fireEvent.pointerUp(item, { button: 0, pointerType: 'mouse' });
  return screen.findByRole('dialog');
}
const confirm = (name = 'Remove study') => fireEvent.click(screen.getByRole('button', { name }));
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('link').textContent);

describe('removing a study', () => {
  it('is offered only by archives that the site lets remove', async () => {
    await renderList(undefined);
    await screen.findByRole('button', { name: 'Open study' });
    expect(screen.queryByRole('button', { name: 'More for this study' })).toBeNull();
  });

  it('names the study and what happens, and does nothing until it is confirmed', async () => {
    const { removed } = await renderList('delete');
    const dialog = await ask('Remove from Demo archive ...');
    for (const words of [
      'Remove this study from Demo archive?',
      'Doe, Jane (MRN-1)',
      'CT thorax',
      '08 Jan 2001',
    ])
      expect(dialog.textContent).toContain(words);
    expect(dialog.textContent).toContain('cannot be brought back');
    fireEvent.click(screen.getByRole('button', { name: 'Keep study' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(removed).toEqual([]);
    expect(names()).toHaveLength(2);
  });

  it('says that an archive only hides it where that is so', async () => {
    await renderList('reject');
    expect((await ask()).textContent).toContain('Demo archive hides it');
  });

  it('takes the line away, chooses the next and leaves the rest as it is', async () => {
    const { removed, asked } = await renderList('delete');
    await ask();
    confirm();
    await waitFor(() => expect(names()).toEqual(['Roe, John']));
    expect(removed).toEqual(['main 1.2.1']);
    expect(screen.getByText('1 study')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('row', { name: /Roe, John/ }).getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Studies' }));
    expect(asked).toHaveLength(1);
  });

  it('asks again where a search under way was answered before', async () => {
    const page = (studies: readonly StudySummary[]): StudyPage => ({ studies, more: false, ignored: [] });
    let answerLate = (_: StudyPage): void => undefined;
    const late = new Promise<StudyPage>((resolve) => {
      answerLate = resolve;
    });
    const answers = [page([jane, john]), late, page([john])];
    let asks = 0;
    const answer = () => answers[asks++] ?? late;
    const { asked, workspace } = await renderList('delete', { answer });
    await ask();
    workspace.navigate({ route: 'studies', query: { patientName: 'oe' } }, { replace: true });
    await waitFor(() => expect(asked).toHaveLength(2));
    confirm();
    await waitFor(() => expect(asked).toHaveLength(3));
    answerLate(page([jane, john]));
    await late;
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(names()).toEqual(['Roe, John']);
  });

  it('says why it was refused, and leaves the line', async () => {
    const remove = async () => {
      throw new SourceError('forbidden', '', { source: 'main', status: 403 });
    };
    const { asked } = await renderList('delete', { remove });
    await ask();
    confirm();
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('You may not remove studies from this archive.');
    expect(problem.textContent).toContain('HTTP 403');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Keep study' }));
    expect(names()).toHaveLength(2);
    expect(asked).toHaveLength(1);
  });

  it('searches again where nobody knows what the archive did', async () => {
    const remove = async () => {
      throw new SourceError('timeout', '', { source: 'main' });
    };
    const { asked } = await renderList('delete', { remove });
    await ask();
    confirm();
    await screen.findByText(/nobody knows whether the study was removed/);
    fireEvent.click(screen.getByRole('button', { name: 'Keep study' }));
    await waitFor(() => expect(asked).toHaveLength(2));
  });

  it('from one of several archives leaves the line of the others', async () => {
    const both: StudySummary = { ...jane, source: 'all', archives: ['main', 'mine'] };
    const answers = ['main', 'mine'].map((source) => ({ source, title: source, state: 'answered' }) as const);
    const { removed } = await renderList('delete', {
      sources: ['all', 'main', 'mine'],
      answer: () => ({ studies: [both, john], more: false, ignored: [], answers }),
    });
    const dialog = await ask('Remove from mine ...');
    expect(dialog.textContent).toContain('It stays in Demo archive.');
    confirm();
    await waitFor(() => expect(removed).toEqual(['mine 1.2.1']));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(names()).toEqual(['Doe, Jane', 'Roe, John']);
    await ask('Remove from Demo archive ...');
    confirm();
    await waitFor(() => expect(names()).toEqual(['Roe, John']));
  });
});
