import { describe, expect, it } from 'vitest';
import { openStudy, settled } from '../testing/fakes.ts';
import { first, line, samplesOf } from '../testing/shapes.ts';
import { createStoreBench } from '../testing/store-bench.ts';

const lengthTool = 'alternator.length';

describe('undo and redo', () => {
  it('take back and bring back an added measurement, on the image too', async () => {
    const { store, viewer, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    store.undo();
    expect(store.list()).toEqual([]);
    expect(viewer.shown.size).toBe(0);
    expect(store.canUndo()).toBe(false);
    store.redo();
    expect(first(store.list()).quantities).toMatchObject([{ value: 30 }]);
    expect(viewer.shown.get('2.25.1')?.style.text).toEqual(['30.0\u00a0mm']);
  });

  it('take back a move with the numbers that belong to the shape', async () => {
    const { store, viewer, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    await measure(line(45), lengthTool);
    expect(store.list()).toHaveLength(1);
    expect(first(store.list()).quantities).toMatchObject([{ value: 45 }]);
    store.undo();
    expect(first(store.list()).quantities).toMatchObject([{ value: 30 }]);
    expect(viewer.shown.get('2.25.1')?.shape.geometry.points[1]).toEqual([30, 0, 0]);
    store.redo();
    expect(first(store.list()).quantities).toMatchObject([{ value: 45 }]);
  });

  it('give a move that was undone too early its numbers when it is done again', async () => {
    const { store, viewer, measure, draw } = createStoreBench();
    await measure(line(30), lengthTool);
    await draw(line(45), lengthTool);
    store.undo();
    await settled(() => store.redo());
    await viewer.samplings.at(-1)?.answer();
    expect(first(store.list()).quantities).toMatchObject([{ value: 45 }]);
  });

  it('cover names, visibility, hiding all as one step, and deletion', async () => {
    const { store, viewer, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    await measure(line(40, '2.25.5'), lengthTool);
    store.rename('2.25.1', ' Lesion A ');
    expect(viewer.shown.get('2.25.1')?.style.text).toEqual(['Lesion A', '30.0\u00a0mm']);
    store.setAllVisible(false);
    expect([...viewer.shown.values()].map(({ style }) => style.visible)).toEqual([false, false]);
    store.remove('2.25.1');
    expect(store.list().map(({ label }) => label)).toEqual(['Length 2']);

    store.undo();
    expect(store.list().map(({ label }) => label)).toEqual(['Lesion A', 'Length 2']);
    store.undo();
    expect(store.list().map(({ visible }) => visible)).toEqual([true, true]);
    store.undo();
    expect(first(store.list()).label).toBe('Length 1');
  });

  it('forget what could be redone when something new is done', async () => {
    const { store, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    store.undo();
    await measure(line(40, '2.25.5'), lengthTool);
    expect(store.canRedo()).toBe(false);
  });
});

describe('a deletion', () => {
  it('can be taken back from its notice, and only once', async () => {
    const { store, notices, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    store.remove('2.25.1');
    const [notice] = notices.shown;
    expect(notice?.message).toBe('Length 1 deleted');
    notice?.action?.run();
    notice?.action?.run();
    expect(store.list()).toHaveLength(1);
    expect(notices.standing.size).toBe(0);
  });
});

describe('an undo by its key', () => {
  it('takes the notice of the deletion away', async () => {
    const { store, notices, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    store.remove('2.25.1');
    expect(notices.standing.size).toBe(1);
    store.undo();
    expect(notices.standing.size).toBe(0);
  });
});

describe('the images', () => {
  it('get everything again when the viewer comes again', async () => {
    const { store, viewer, setDrawing, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    await settled(() => setDrawing(undefined));
    viewer.shown.clear();
    await settled(() => setDrawing(viewer.drawing));
    expect(viewer.shown.get('2.25.1')?.style.selected).toBe(true);
    expect(store.list()).toHaveLength(1);
  });

  it('show which measurement is selected, whoever selects it', async () => {
    const { store, viewer, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    viewer.emit({ type: 'select', id: undefined });
    expect(store.selected()).toBeUndefined();
    expect(viewer.shown.get('2.25.1')?.style.selected).toBe(false);
    store.select('2.25.1');
    expect(viewer.shown.get('2.25.1')?.style.selected).toBe(true);
  });

  it('mark numbers that come with a caveat', async () => {
    const { viewer, measure } = createStoreBench();
    await measure(line(30), lengthTool, samplesOf([], { caveats: ['Lossy'] }));
    expect(viewer.shown.get('2.25.1')?.style.text).toEqual(['30.0\u00a0mm', '! see note']);
  });
});

describe('studies', () => {
  it('bring their saved measurements when they open and take them along when they close', async () => {
    const one = createStoreBench();
    await one.measure(line(30), lengthTool);
    const saved = one.steps.flatMap((step) => step.flatMap(({ after }) => (after ? [after] : []))).slice(-1);

    const two = createStoreBench();
    two.setStudies([]);
    two.kept.push(...saved);
    await settled(() => two.setStudies([openStudy]));
    expect(two.store.list()).toEqual(one.store.list());
    expect(two.viewer.shown.get('2.25.1')?.style.text).toEqual(['30.0\u00a0mm']);
    expect(two.viewer.samplings).toEqual([]);

    await settled(() => two.setStudies([]));
    expect(two.store.list()).toEqual([]);
    expect(two.viewer.shown.size).toBe(0);
    expect(two.steps).toEqual([]);
  });

  it('that are left while their measurements are read give none to the next one, under a host that reuses its ref', async () => {
    const one = createStoreBench();
    await one.measure(line(30), lengthTool);
    const two = createStoreBench();
    two.setStudies([]);
    two.kept.push({ measurement: first(one.store.list()), evaluation: 'ready' });
    const ref = { ...openStudy.ref };
    two.setStudies([{ ...openStudy, ref }]);
    Object.assign(ref, { studyInstanceUID: '2.25.9' });
    await settled(() => two.setStudies([{ ...openStudy, ref }]));
    expect(two.store.list()).toEqual([]);
  });

  it('are listed without a viewer, so that what was measured is never hidden by a failure', async () => {
    const one = createStoreBench();
    await one.measure(line(30), lengthTool);
    const two = createStoreBench({ withoutViewer: true });
    two.setStudies([]);
    two.kept.push({ measurement: first(one.store.list()), evaluation: 'ready' });
    await settled(() => two.setStudies([openStudy]));
    expect(first(two.store.list()).quantities).toMatchObject([{ value: 30 }]);
  });
});

describe('caveats', () => {
  it('of the sampler stand with the numbers, once', async () => {
    const { store, measure } = createStoreBench();
    const spacing = { rowMm: 0.1, columnMm: 0.1, source: 'detector' } as const;
    await measure(line(30), lengthTool, samplesOf([], { spacing, caveats: ['Measured at the detector'] }));
    expect(first(store.list()).caveats).toEqual(['Measured at the detector']);
  });
});
