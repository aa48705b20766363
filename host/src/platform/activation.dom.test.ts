import type { OpenStudy } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createActivation } from './activation.ts';

const study = (uid: string, ...modalities: string[]): OpenStudy =>
  ({ ref: { source: 'pacs', studyInstanceUID: uid }, state: 'loading', modalities }) as unknown as OpenStudy;

/** A page with remotes that ask for one event each, and a record of which were activated. */
function pageWith(...events: string[]) {
  const [route, setRoute] = createSignal('studies');
  const [studies, setStudies] = createSignal<readonly OpenStudy[]>([]);
  const [sopClasses, setSopClasses] = createSignal<ReadonlySet<string>>(new Set());
  const [imageStands, setImageStands] = createSignal(false);
  const planned = events.map((event, index) => lockedRemote({ id: `acme.r${index}`, activation: [event] }));
  const activated: string[] = [];
  const rest = new Set<() => void>();
  const idle = vi.fn();
  const activate = vi.fn((id: string) => {
    activated.push(events[Number(id.slice('acme.r'.length))] ?? id);
    return Promise.reject(new Error('activated, and failed'));
  });
  createRoot(() =>
    createActivation({
      remotes: { planned, activate },
      route,
      studies,
      sopClasses,
      imageStands,
      whenIdle(run) {
        rest.add(run);
        return () => rest.delete(run);
      },
      idle,
    }),
  );
  return {
    activated,
    idle,
    setRoute,
    setStudies,
    setSopClasses,
    setImageStands,
    comeToRest: () => {
      for (const run of rest) run();
    },
  };
}

describe('a remote is activated', () => {
  it('on its route, at once where no image is awaited', () => {
    const page = pageWith('onRoute:studies', 'onRoute:reports');
    expect(page.activated).toEqual(['onRoute:studies']);
    page.setRoute('reports');
    expect(page.activated).toEqual(['onRoute:studies', 'onRoute:reports']);
  });

  it('on the route of a study once its first image stands', () => {
    const page = pageWith('onRoute:viewer');
    page.setStudies([study('1.2')]);
    page.setRoute('viewer');
    expect(page.activated).toEqual([]);
    page.setImageStands(true);
    expect(page.activated).toEqual(['onRoute:viewer']);
  });

  it('when a study is open and its first image stands', () => {
    const page = pageWith('onStudyOpen');
    page.setStudies([study('1.2')]);
    expect(page.activated).toEqual([]);
    page.setImageStands(true);
    expect(page.activated).toEqual(['onStudyOpen']);
  });

  it('when the open study has its modality, also where that comes after the first image', () => {
    const page = pageWith('onModality:PT', 'onModality:CT', 'onModality:MR');
    page.setStudies([study('1.2', 'CT')]);
    expect(page.activated).toEqual([]);
    page.setImageStands(true);
    expect(page.activated).toEqual(['onModality:CT']);
    page.setStudies([study('1.2', 'CT', 'PT')]);
    expect(page.activated).toEqual(['onModality:CT', 'onModality:PT']);
  });

  it('when instances of its SOP class were received, before or after the first image', () => {
    const page = pageWith('onSOPClass:1.5', 'onSOPClass:1.6', 'onSOPClass:1.7');
    page.setStudies([study('1.2')]);
    page.setSopClasses(new Set(['1.5']));
    expect(page.activated).toEqual([]);
    page.setImageStands(true);
    expect(page.activated).toEqual(['onSOPClass:1.5']);
    page.setSopClasses(new Set(['1.5', '1.6']));
    expect(page.activated).toEqual(['onSOPClass:1.5', 'onSOPClass:1.6']);
  });

  it('when the page comes to rest after the first image', async () => {
    const page = pageWith('onIdle');
    page.setStudies([study('1.2')]);
    page.comeToRest();
    page.setImageStands(true);
    expect(page.activated).toEqual([]);
    page.comeToRest();
    expect(page.activated).toEqual(['onIdle']);
    await vi.waitFor(() => expect(page.idle).toHaveBeenCalledOnce());
  });
});

describe('with another study', () => {
  it('all of it waits again for that one’s first image', () => {
    const page = pageWith('onStudyOpen', 'onModality:PT', 'onIdle');
    page.setStudies([study('1.2', 'CT')]);
    page.setImageStands(true);
    page.comeToRest();
    expect(page.activated).toEqual(['onStudyOpen', 'onIdle']);
    page.setImageStands(false);
    page.setStudies([study('1.3', 'PT')]);
    page.comeToRest();
    expect(page.activated).toHaveLength(2);
    page.setImageStands(true);
    page.comeToRest();
    expect(page.activated.slice(2)).toEqual(['onStudyOpen', 'onModality:PT', 'onIdle']);
  });

  it('what failed with the one before gets another chance, once', () => {
    const page = pageWith('onStudyOpen');
    page.setImageStands(true);
    page.setStudies([study('1.2')]);
    page.setStudies([study('1.2', 'CT')]);
    page.setStudies([study('1.3', 'CT')]);
    page.setStudies([study('1.3', 'CT', 'SR')]);
    expect(page.activated).toEqual(['onStudyOpen', 'onStudyOpen']);
  });
});
