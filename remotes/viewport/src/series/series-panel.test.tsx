import { DataSources, DecodePool, type DisplaySet, DisplaySets, readable, Workspace } from '@alternator/sdk';
import { createFakeContext, createFakeWorkspace, renderWithContext } from '@alternator/sdk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import messages from '../../messages/en.json' with { type: 'json' };
import { frameFixture } from '../frames/frame-fixture.ts';
import { keepRoom } from '../room-of.ts';
import { createViewportRoom } from '../viewport-room.ts';
import panel from './series-panel.tsx';

const frames = [frameFixture()];
const set = (id: string, more: Partial<DisplaySet> = {}): DisplaySet => {
  const { studyInstanceUID, seriesInstanceUID, sopClassUID } = (frames[0] as (typeof frames)[number])
    .instance;
  return {
    id,
    source: 'archive',
    studyInstanceUID,
    seriesInstanceUID,
    sopClassUID,
    modality: 'CT',
    seriesNumber: 2,
    description: `Series ${id}`,
    viewportType: 'stack',
    frames,
    warnings: [],
    ...more,
  };
};

function mount(list: readonly DisplaySet[]) {
  const workspace = createFakeWorkspace();
  const context = createFakeContext({
    messages,
    capabilities: new Map<string, unknown>([
      [Workspace.id, workspace],
      [
        DisplaySets.id,
        { list: readable(() => list), byId: (id: string) => list.find((one) => one.id === id) },
      ],
      [DecodePool.id, {}],
      [DataSources.id, {}],
    ]),
  });
  keepRoom(context, createViewportRoom(context));
  if (panel.kind !== 'solid') throw new Error('not a Solid panel');
  const { element, dispose } = renderWithContext(panel.component, context);
  return { buttons: [...element.querySelectorAll('button')], dispose, element, workspace };
}

describe('the series panel', () => {
  beforeEach(() =>
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe() {}
        disconnect() {}
      },
    ),
  );
  afterEach(() => vi.unstubAllGlobals());

  it('names each series with its number, modality and count', () => {
    const { element, dispose } = mount([set('a'), set('b', { warnings: ['Images seem to be missing.'] })]);
    expect(element.textContent).toContain('Series a2 · CT1 image');
    expect(element.querySelector('[title="Images seem to be missing."]')).not.toBeNull();
    dispose();
  });

  it('shows a series in the active cell when it is pressed, and marks it', () => {
    const { buttons, workspace, dispose } = mount([set('a'), set('b')]);
    buttons[1]?.click();
    expect(workspace.cells()[0]?.displaySetId).toBe('b');
    expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
    dispose();
  });

  it('moves along the list by arrow keys and keeps them from the image', () => {
    const { buttons, dispose } = mount([set('a'), set('b')]);
    buttons[0]?.focus();
    const down = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    buttons[0]?.dispatchEvent(down);
    expect(document.activeElement).toBe(buttons[1]);
    expect(down.defaultPrevented).toBe(true);
    dispose();
  });

  it('says so when there is nothing yet, or nothing to see', () => {
    const empty = mount([]);
    expect(empty.element.textContent).toContain('No series yet');
    empty.dispose();
    const { viewportType: _, ...report } = set('sr', {
      reason: 'Structured report: there are no images in it.',
    });
    const unseen = mount([report]);
    expect(unseen.element.textContent).toContain('Cannot be shown as images');
    unseen.dispose();
  });
});
