import { createRoot } from 'solid-js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createHandlerNotices } from './handler-notices.ts';
import { createPageLocation } from './location.ts';
import { instance, open, ref } from './open-studies-rig.ts';
import { createWorkspace } from './workspace.ts';

/** A page with an empty address, over an archive that answers as the test says. */
function page() {
  const archive = open([]);
  const { opened, displaySets, notices } = archive;
  const made = createRoot((dispose) => {
    const location = createPageLocation('http://localhost:3000/', 'studies');
    const workspace = createWorkspace({ page: location, displaySets, opened, linkSource: undefined });
    return { workspace, dispose, tell: createHandlerNotices(workspace, notices, () => 'en') };
  });
  const shown = () => displaySets.list().map(({ studyInstanceUID }) => studyInstanceUID);
  const openUIDs = () => made.workspace.studies().map((study) => study.ref.studyInstanceUID);
  return { ...archive, ...made, shown, openUIDs };
}

beforeEach(() => history.replaceState(null, '', '/studies'));

describe('trying a study again', () => {
  it('asks the archive once more while it is open', async () => {
    const { workspace, answer, asked, shown, openUIDs } = page();
    workspace.openStudy(ref('1.2'));
    await answer('1.2/*', new Error('the archive is down'));
    workspace.retryStudy(workspace.studies()[0]?.ref ?? ref('none'));
    await vi.waitFor(() => expect(asked).toEqual(['1.2/*', '1.2/*']));
    await answer('1.2/*', [instance('1.2', 'a')]);
    expect([shown(), openUIDs()]).toEqual([['1.2'], ['1.2']]);
  });

  it('does nothing on the study list, so that nothing of it stands beside the next study', async () => {
    const { workspace, answer, asked, shown, openUIDs } = page();
    workspace.openStudy(ref('1.2'));
    await answer('1.2/*', [instance('1.2', 'a')]);
    workspace.navigate({ route: 'studies', query: {} });
    workspace.retryStudy(ref('1.2'));
    expect([asked, openUIDs()]).toEqual([['1.2/*'], []]);
    workspace.openStudy(ref('1.3'));
    await answer('1.3/*', [instance('1.3', 'b')]);
    expect([shown(), openUIDs()]).toEqual([['1.3'], ['1.3']]);
  });

  it('never puts it in the place of the one that is open now', async () => {
    const { workspace, answer, asked, shown, openUIDs } = page();
    workspace.openStudy(ref('1.2'));
    await answer('1.2/*', [instance('1.2', 'a')]);
    workspace.openStudy(ref('1.3'));
    await answer('1.3/*', [instance('1.3', 'b')]);
    workspace.retryStudy(ref('1.2'));
    workspace.retryStudy({ ...ref('1.3'), source: 'another' });
    await Promise.resolve();
    expect(asked).toEqual(['1.2/*', '1.3/*']);
    expect([shown(), openUIDs()]).toEqual([['1.3'], ['1.3']]);
  });
});

describe('a notice that a series could not be arranged', () => {
  it('goes with its study, and stays through what is said of that one', async () => {
    const { workspace, answer, notices, tell } = page();
    const remote = lockedRemote({ id: 'acme.ecg', displayName: 'ECG' });
    workspace.openStudy(ref('1.2'));
    tell({ study: ref('1.2'), remote, handler: 'acme.ecg.sets', error: new Error('no waveform') });
    await answer('1.2/*', [instance('1.2', 'a')]);
    expect(notices.shown()).toMatchObject([
      {
        message: 'ECG could not arrange a series. It is shown as any other series is.',
        detail: 'acme.ecg.sets: no waveform',
      },
    ]);
    workspace.openStudy(ref('1.3'));
    expect(notices.shown()).toEqual([]);
  });
});
