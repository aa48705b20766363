import type { Vec3 } from '@alternator/dicom';
import type { DisplaySet, FrameReference, OpenStudy } from '@alternator/sdk';
import { contextWrapper, createFakeContext, fakeReadable } from '@alternator/sdk/testing';
import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { createComponent } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import { displaySet, messages, openStudy, settled } from '../testing/fakes.ts';
import { patientShape, samplesOf } from '../testing/shapes.ts';
import { createStoreBench } from '../testing/store-bench.ts';
import panel from './measurement-panel.tsx';

const hotkeys: Readonly<Record<string, string>> = {
  'measurement.length': 'l',
  'measurement.angle': 'a',
  'measurement.undo': '$mod+z',
};

/** The panel over a real store on fakes. `jumps` are the frames that the viewer was asked to show. */
function showPanel(
  options: Parameters<typeof createStoreBench>[0] & { series?: readonly DisplaySet[] } = {},
) {
  const bench = createStoreBench(options);
  const jumps: FrameReference[] = [];
  const [displaySets] = fakeReadable<readonly DisplaySet[]>(options.series ?? [displaySet]);
  const [studies] = fakeReadable<readonly OpenStudy[]>([openStudy]);
  const context = createFakeContext({
    messages,
    capabilities: new Map<string, unknown>([
      ['alternator.measurement-store@1', bench.store],
      ['alternator.commands@1', { hotkey: (id: string) => hotkeys[id] }],
      ['alternator.contributions@1', { measurementTools: () => bench.tools }],
      ['alternator.display-sets@1', { list: displaySets }],
      ['alternator.workspace@1', { studies }],
      ['alternator.notices@1', bench.notices],
      ['alternator.drawing@1', options.withoutViewer ? undefined : bench.viewer.drawing],
      [
        'alternator.viewports@1',
        options.withoutViewer ? undefined : { jump: (to: FrameReference) => jumps.push(to) },
      ],
    ]),
  });
  if (panel.kind !== 'solid') throw new Error('The panel is a Solid component');
  const { component } = panel;
  render(() => createComponent(component, {}), { wrapper: contextWrapper(context) });
  const measure = (id: string, toX: number, answer?: Parameters<typeof bench.measure>[2]) => {
    const points: Vec3[] = [
      [0, 0, 0],
      [toX, 0, 0],
    ];
    return bench.measure(patientShape('length', points, id), 'alternator.length', answer);
  };
  return { ...bench, jumps, measureLength: measure };
}

const list = () => screen.getByRole('list', { name: 'Measurements' });
/** The button that is the row itself, not those that hide or delete it. */
function rowButton(name: RegExp): HTMLElement {
  const [found, ...others] = within(list())
    .getAllByRole('button', { name })
    .filter(({ dataset }) => dataset.rowButton !== undefined);
  if (!found || others.length > 0) throw new Error(`Not one row is named ${name}`);
  return found;
}

describe('the measurement panel', () => {
  it('says how to measure while there is nothing, with the keys of this site', () => {
    showPanel();
    expect(screen.getByText('Nothing measured yet')).toBeDefined();
    expect(screen.getByText(/L Length · A Angle/)).toBeDefined();
  });

  it('lists what is measured with its main number, and all numbers of the selected one', async () => {
    const { measure } = showPanel();
    const square: Vec3[] = [
      [0, 0, 0],
      [10, 0, 0],
      [10, 10, 0],
      [0, 10, 0],
    ];
    const values = samplesOf([-10, 30, 1234.5], { unit: "[hnsf'U]" });
    await measure(patientShape('rectangle', square), 'alternator.rectangle', values);
    expect(rowButton(/Rectangle 1 ?418\.2\sHU/)).toBeDefined();
    const details = screen.getByRole('region', { name: 'Details of Rectangle 1' });
    expect(within(details).getByText('SD (n−1)')).toBeDefined();
    expect(within(details).getByText(/^1,234\.5\sHU$/)).toBeDefined();
    expect(within(details).getByText(/^100\.0\smm²$/)).toBeDefined();
    expect(within(details).getByText(/by alternator\.measurement@0\.1\.0#0a1b2c3d/)).toBeDefined();
    expect(screen.getByText('1 measurement')).toBeDefined();
  });

  it('shows the image of a measurement that is clicked', async () => {
    const { jumps, store, measureLength } = showPanel();
    await measureLength('2.25.1', 30);
    await measureLength('2.25.5', 40);
    fireEvent.click(rowButton(/Length 1/));
    expect(jumps).toEqual([{ displaySetId: 'ct', sopInstanceUID: '2.25.11', frameNumber: 1 }]);
    expect(store.selected()).toBe('2.25.1');
    expect(rowButton(/Length 1/).getAttribute('aria-current')).toBe('true');
  });

  it('moves by arrows, and only one row is a stop of the Tab key', async () => {
    const { store, measureLength } = showPanel();
    for (const [id, toX] of [
      ['2.25.1', 10],
      ['2.25.5', 20],
      ['2.25.6', 30],
    ] as const) {
      await measureLength(id, toX);
    }
    rowButton(/Length 3/).focus();
    fireEvent.keyDown(rowButton(/Length 3/), { key: 'ArrowUp' });
    expect(store.selected()).toBe('2.25.5');
    expect(document.activeElement).toBe(rowButton(/Length 2/));
    fireEvent.keyDown(rowButton(/Length 2/), { key: 'Home' });
    expect(document.activeElement).toBe(rowButton(/Length 1/));
    const stops = within(list())
      .getAllByRole('button')
      .filter(({ tabIndex }) => tabIndex === 0)
      .map((button) => button.textContent || button.getAttribute('aria-label'));
    expect(stops).toHaveLength(3);
    expect(stops.slice(1)).toEqual(['Hide Length 1', 'Delete Length 1']);
  });

  it('renames by F2: Enter keeps the name, Escape does not, and the list has the focus again', async () => {
    const { store, measureLength } = showPanel();
    await measureLength('2.25.1', 30);
    rowButton(/Length 1/).focus();
    fireEvent.keyDown(rowButton(/Length 1/), { key: 'F2' });
    const field = screen.getByRole('textbox', { name: 'Name of the measurement' });
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: 'Lesion A' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(store.list()[0]?.label).toBe('Lesion A');
    expect(document.activeElement).toBe(rowButton(/Lesion A/));

    fireEvent.dblClick(rowButton(/Lesion A/));
    const again = screen.getByRole('textbox', { name: 'Name of the measurement' });
    fireEvent.input(again, { target: { value: 'nothing' } });
    fireEvent.keyDown(again, { key: 'Escape' });
    expect(store.list()[0]?.label).toBe('Lesion A');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('hides and deletes a row, takes it back, and gives the focus to the next row', async () => {
    const { store, measureLength } = showPanel();
    await measureLength('2.25.1', 30);
    await measureLength('2.25.5', 40);
    fireEvent.click(screen.getByRole('button', { name: 'Hide Length 1' }));
    expect(rowButton(/Length 1 hidden/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Show Length 1' }));
    rowButton(/Length 1/).focus();
    fireEvent.click(screen.getByRole('button', { name: 'Delete Length 1' }));
    expect(store.list()).toHaveLength(1);
    expect(document.activeElement).toBe(rowButton(/Length 2/));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(store.list()).toHaveLength(2);
  });

  it('says in words what a number does not mean', async () => {
    const { measureLength } = showPanel();
    await measureLength('2.25.1', 30, samplesOf([], { caveats: ['Stored with loss'] }));
    expect(rowButton(/with a caveat 30\.0/)).toBeDefined();
    expect(screen.getByText('Read with care')).toBeDefined();
    expect(screen.getByText('Stored with loss')).toBeDefined();
  });

  it('offers to measure again what could not be sampled', async () => {
    const { draw, viewer, store } = showPanel();
    const points: Vec3[] = [
      [0, 0, 0],
      [5, 0, 0],
    ];
    await draw(patientShape('length', points), 'alternator.length');
    expect(rowButton(/measuring/)).toBeDefined();
    await viewer.samplings.at(-1)?.refuse(new Error('no frame'));
    expect(rowButton(/no values/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Measure again' }));
    await settled(() => undefined);
    await viewer.samplings.at(-1)?.answer();
    expect(store.evaluation('2.25.1')).toBe('ready');
  });

  it('groups by series where there are several', async () => {
    const other = {
      ...displaySet,
      id: 'mr',
      seriesInstanceUID: '2.25.30' as never,
      seriesNumber: 2,
      description: 'Scout',
    };
    const { kept, store, setStudies, measureLength } = showPanel({ series: [other, displaySet] });
    await measureLength('2.25.1', 30);
    const [measurement] = store.list();
    if (!measurement) throw new Error('Nothing measured');
    const inOther = {
      ...measurement,
      trackingUID: '2.25.5',
      label: 'Other',
      seriesInstanceUID: other.seriesInstanceUID,
    };
    kept.push({ measurement, evaluation: 'ready' }, { measurement: inOther, evaluation: 'ready' });
    setStudies([]);
    await settled(() => setStudies([openStudy]));
    const lines = within(list())
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(lines).toEqual([
      '2 Scout',
      expect.stringMatching(/^Other/),
      '4 Thorax',
      expect.stringMatching(/^Length 1/),
    ]);
  });

  it('keeps a long list short in the document', async () => {
    const height = vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(240);
    const { kept, store, setStudies, measureLength } = showPanel();
    await measureLength('2.25.1', 30);
    const [measurement] = store.list();
    if (!measurement) throw new Error('Nothing measured');
    for (let index = 0; index < 500; index += 1) {
      kept.push({ measurement: { ...measurement, trackingUID: `2.25.9${index}` }, evaluation: 'ready' });
    }
    setStudies([]);
    await settled(() => setStudies([openStudy]));
    expect(screen.getByText('500 measurements')).toBeDefined();
    const shown = within(list()).getAllByRole('listitem').length;
    // ten in view and some below, for scrolling
    expect(shown).toBeGreaterThanOrEqual(10);
    expect(shown).toBeLessThan(60);
    height.mockRestore();
  });

  it('lists without a viewer, and says why no image can be shown', async () => {
    const { kept, notices, setStudies } = showPanel({ withoutViewer: true });
    expect(screen.getByText('No images to measure on')).toBeDefined();
    const { store, measure } = createStoreBench();
    await measure(patientShape('probe', [[0, 0, 0]]), 'alternator.probe', samplesOf([7]));
    kept.push({ measurement: store.list()[0] as never, evaluation: 'ready' });
    setStudies([]);
    await settled(() => setStudies([openStudy]));
    fireEvent.click(rowButton(/Probe 1/));
    expect(notices.shown.at(-1)?.message).toMatch(/viewer is not there/);
  });
});

describe('copying as a table', () => {
  it('gives a line a number, without formulas and without UIDs', async () => {
    const writeText = vi.fn(async (_text: string) => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const { store, notices, measureLength } = showPanel();
    await measureLength('2.25.1', 30.25);
    store.rename('2.25.1', '=HYPERLINK("x")');
    fireEvent.keyDown(screen.getByRole('button', { name: 'More' }), { key: 'Enter' });
    await settled(() => undefined);
    const item = await screen.findByRole('menuitem', { name: 'Copy as a table' });
    fireEvent.keyDown(item, { key: 'Enter' });
    await settled(() => undefined);
    const [heading, line] = writeText.mock.calls[0]?.[0].split('\n') ?? [];
    expect(heading).toBe('Label\tTool\tSeries\tImage\tQuantity\tValue\tUnit\tNotes');
    expect(line).toBe(`'=HYPERLINK("x")\tLength\t4 Thorax\t1\tLength\t30.25\tmm\t`);
    expect(notices.shown.at(-1)?.message).toBe('1 measurement copied');
  });
});

describe('drafts of this device', () => {
  it('are deleted only after a question that says how many', async () => {
    const { store, kept, measureLength } = showPanel();
    await measureLength('2.25.1', 30);
    kept.push({ measurement: store.list()[0] as never, evaluation: 'ready' });
    const ask = async () => {
      fireEvent.keyDown(screen.getByRole('button', { name: 'More' }), { key: 'Enter' });
      const item = await screen.findByRole('menuitem', { name: /Delete all drafts/ });
      fireEvent.keyDown(item, { key: 'Enter' });
      await settled(() => undefined);
    };
    await ask();
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(store.list()).toHaveLength(1);
    await ask();
    expect(screen.getByText(/Delete the 1 measurement saved on this device/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    await settled(() => undefined);
    expect(store.list()).toEqual([]);
    expect(store.canUndo()).toBe(false);
  });
});
