import { measurementTool } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { displaySet, type FakeTool, fakeTools, openStudy, settled, study } from '../testing/fakes.ts';
import { first, line, patientShape, samplesOf } from '../testing/shapes.ts';
import { createStoreBench } from '../testing/store-bench.ts';

const lengthTool = 'alternator.length';

describe('a stroke', () => {
  it('becomes a measurement with numbers, a label, its series and the very build that made it', async () => {
    const { store, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    expect(first(store.list())).toMatchObject({
      trackingUID: '2.25.1',
      label: 'Length 1',
      study,
      seriesInstanceUID: '2.25.3',
      quantities: [{ concept: { meaning: 'Length' }, value: 30, unit: 'mm' }],
      provenance: { id: 'alternator.measurement', version: '0.1.0', build: '0a1b2c3d' },
      createdAt: '2026-01-01T12:00:00.000Z',
    });
    expect(store.evaluation('2.25.1')).toBe('ready');
    expect(store.selected()).toBe('2.25.1');
  });

  it('shows its numbers beside the shape while it is drawn, before the list has it', async () => {
    const { store, viewer } = createStoreBench();
    await settled(() => viewer.emit({ type: 'begin', shape: line(1), tool: lengthTool }));
    await settled(() => viewer.emit({ type: 'change', shape: line(20), tool: lengthTool }));
    await viewer.samplings[0]?.answer();
    await viewer.samplings[1]?.answer();
    expect(viewer.shown.get('2.25.1')?.style.text).toEqual(['20.0\u00a0mm']);
    expect(store.list()).toEqual([]);
  });

  it('that has only its first points yet is not measured', async () => {
    const { viewer, context } = createStoreBench();
    const shape = patientShape('angle', [[0, 0, 0]]);
    await settled(() => viewer.emit({ type: 'begin', shape, tool: 'alternator.angle' }));
    expect(viewer.samplings).toEqual([]);
    expect(context.logged).toEqual([]);
  });

  it('samples once at a time and then the newest shape, however fast the pointer moves', async () => {
    const { viewer } = createStoreBench();
    for (const toX of [1, 2, 3, 4]) {
      await settled(() => viewer.emit({ type: 'change', shape: line(toX), tool: lengthTool }));
    }
    expect(viewer.samplings).toHaveLength(1);
    await viewer.samplings[0]?.answer();
    expect(viewer.samplings.map(({ shape }) => shape.geometry.points[1]?.[0])).toEqual([1, 4]);
  });

  it('ends a stale sampling when it completes, and its answer is not used', async () => {
    const { store, viewer } = createStoreBench();
    await settled(() => viewer.emit({ type: 'begin', shape: line(5), tool: lengthTool }));
    await settled(() => viewer.emit({ type: 'complete', shape: line(30), tool: lengthTool }));
    const [stale, fresh] = viewer.samplings;
    expect(stale?.signal.aborted).toBe(true);
    await stale?.answer(samplesOf([], { caveats: ['stale'] }));
    expect(first(store.list()).quantities).toEqual([]);
    await fresh?.answer();
    expect(first(store.list())).toMatchObject({ quantities: [{ value: 30 }], caveats: [] });
  });

  it('is not sampled again when it ends where it was last measured', async () => {
    const { store, viewer } = createStoreBench();
    await settled(() => viewer.emit({ type: 'begin', shape: line(30), tool: lengthTool }));
    await viewer.samplings[0]?.answer();
    await settled(() => viewer.emit({ type: 'complete', shape: { ...line(30) }, tool: lengthTool }));
    expect(first(store.list()).quantities).toMatchObject([{ value: 30 }]);
    expect(viewer.samplings).toHaveLength(1);
  });

  it('that is cancelled, or is a click without a drag, leaves nothing', async () => {
    const { store, viewer, draw } = createStoreBench();
    await settled(() => viewer.emit({ type: 'begin', shape: line(9), tool: lengthTool }));
    await settled(() => viewer.emit({ type: 'cancel', id: '2.25.1' }));
    await draw(line(0, '2.25.5'), lengthTool);
    expect(store.list()).toEqual([]);
    expect(viewer.shown.size).toBe(0);
    expect(store.canUndo()).toBe(false);
  });

  it('that puts a shape back where it was is no step and asks for nothing', async () => {
    const { store, viewer, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    await settled(() => viewer.emit({ type: 'change', shape: line(40), tool: lengthTool }));
    const before = viewer.samplings.length;
    await settled(() => viewer.emit({ type: 'complete', shape: line(30), tool: lengthTool }));
    expect(first(store.list()).quantities).toMatchObject([{ value: 30 }]);
    expect(viewer.shown.get('2.25.1')?.shape.geometry.points[1]).toEqual([30, 0, 0]);
    expect(viewer.samplings).toHaveLength(before);
    store.undo();
    expect(store.list()).toEqual([]);
  });

  it('on an image of no open series says so and leaves nothing', async () => {
    const { store, viewer, notices, draw } = createStoreBench();
    const shape = line(30);
    await draw({ ...shape, on: { ...shape.on, displaySetId: 'gone' } }, lengthTool);
    expect(store.list()).toEqual([]);
    expect(viewer.shown.size).toBe(0);
    expect(notices.shown[0]?.message).toMatch(/belongs to no open series/);
  });

  it('leaves the tool armed, or gives the pointer back where the site says so', async () => {
    const staying = createStoreBench();
    staying.viewer.drawing.draw({ id: lengthTool, draws: 'length' });
    await staying.draw(line(30), lengthTool);
    expect(staying.viewer.drawing.tool()).toBe(lengthTool);

    const returning = createStoreBench({ keepTool: false });
    returning.viewer.drawing.draw({ id: lengthTool, draws: 'length' });
    await returning.draw(line(30), lengthTool);
    expect(returning.viewer.drawing.tool()).toBeUndefined();
  });
});

describe('a tool of another remote', () => {
  it('has its code fetched when it is armed for the first time, and not before', async () => {
    const fetched: string[] = [];
    const module = measurementTool(() => []);
    const stranger: FakeTool = {
      remote: { id: 'acme.spine', version: '2.0.0', build: 'dev' },
      entry: { id: 'acme.cobb', draws: 'angle' },
      title: 'Cobb angle',
      load: async () => {
        fetched.push('acme.cobb');
        return module;
      },
    };
    const { viewer } = createStoreBench({ tools: fakeTools(stranger) });
    await settled(() => viewer.drawing.draw({ id: lengthTool, draws: 'length' }));
    expect(fetched).toEqual([]);
    await settled(() => viewer.drawing.draw({ id: 'acme.cobb', draws: 'angle' }));
    expect(fetched).toEqual(['acme.cobb']);
  });
});

const suv = { value: '126401', scheme: 'DCM', meaning: 'SUVbw' };

describe('numbers that cannot be had', () => {
  it('leave the measurement standing with the reason, and can be tried again', async () => {
    const { store, viewer, draw } = createStoreBench();
    await draw(line(30), lengthTool);
    await viewer.samplings[1]?.refuse(new Error('no frame'));
    expect(store.evaluation('2.25.1')).toBe('failed');
    expect(first(store.list()).caveats).toEqual(['The pixels under it could not be read.']);
    await settled(() => store.evaluateAgain('2.25.1'));
    await viewer.samplings[2]?.answer();
    expect(first(store.list())).toMatchObject({ quantities: [{ value: 30 }], caveats: [] });
  });

  const throwing = (): never => {
    throw new Error('boom');
  };
  it.each<[string, () => unknown]>([
    ['throws', throwing],
    ['gives no list', () => undefined],
    ['gives a number without a name', () => [{ value: 3, unit: 'mm' }]],
    ['gives a text for a number', () => [{ concept: suv, value: '3', unit: 'g/ml' }]],
  ])('come from a tool that %s: its fault is named and nothing else breaks', async (_, evaluate) => {
    const broken = {
      remote: { id: 'acme.suv', version: '2.0.0', build: 'dev' },
      entry: { id: 'acme.suv', draws: 'length' as const },
      title: 'SUV',
      load: async () => measurementTool(evaluate as () => never),
    };
    const { store, measure } = createStoreBench({ tools: fakeTools(broken) });
    await measure(line(30), 'acme.suv');
    expect(first(store.list()).caveats).toEqual(['The tool SUV failed on this shape.']);
    await measure(line(40, '2.25.5'), lengthTool);
    expect(store.list()[1]?.quantities).toMatchObject([{ value: 40 }]);
  });

  it('wait for a viewer that is not there yet', async () => {
    const { store, viewer, setDrawing, draw } = createStoreBench();
    await draw(line(30), lengthTool);
    await settled(() => setDrawing(undefined));
    await settled(() => setDrawing(viewer.drawing));
    await viewer.samplings.at(-1)?.answer();
    expect(first(store.list()).quantities).toMatchObject([{ value: 30 }]);
  });
});

describe('after a reload', () => {
  it('numbers that were not finished wait for the metadata of their frame', async () => {
    const { store, viewer, kept, draw, setStudies, setDisplaySets } = createStoreBench();
    await draw(line(30), lengthTool);
    kept.push({ measurement: first(store.list()), evaluation: 'pending' });
    setStudies([]);
    setDisplaySets([]);
    const before = viewer.samplings.length;
    await settled(() => setStudies([openStudy]));
    expect(viewer.samplings).toHaveLength(before);
    await settled(() => setDisplaySets([displaySet]));
    await viewer.samplings.at(-1)?.answer();
    expect(first(store.list()).quantities).toMatchObject([{ value: 30 }]);
  });

  it('a shape that is moved keeps its tool, which the new viewport does not know', async () => {
    const { store, measure } = createStoreBench();
    await measure(line(30), lengthTool);
    await measure(line(45), '');
    expect(first(store.list())).toMatchObject({ tool: lengthTool, quantities: [{ value: 45 }] });
  });
});

describe('a tool of another remote', () => {
  it('is found by its id, evaluated, and stands in the provenance', async () => {
    const foreign = {
      remote: { id: 'acme.suv', version: '2.1.0', build: 'ab12cd34' },
      entry: { id: 'acme.suv', draws: 'probe' as const },
      title: 'SUV',
      load: async () =>
        measurementTool((_shape, { values }) => [
          {
            concept: { value: '126401', scheme: 'DCM', meaning: 'SUVbw' },
            value: (values[0] ?? 0) / 2,
            unit: 'g/ml{SUVbw}',
          },
        ]),
    };
    const { store, measure } = createStoreBench({ tools: fakeTools(foreign) });
    await measure(patientShape('probe', [[0, 0, 0]]), 'acme.suv', samplesOf([8]));
    expect(first(store.list())).toMatchObject({
      label: 'SUV 1',
      quantities: [{ value: 4, unit: 'g/ml{SUVbw}' }],
      provenance: { id: 'acme.suv', version: '2.1.0', build: 'ab12cd34' },
    });
  });
});
