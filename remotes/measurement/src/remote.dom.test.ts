import 'fake-indexeddb/auto';
import type { Vec3 } from '@alternator/dicom';
import type { CommandModule, CommandState, Measurements, RemoteContext } from '@alternator/sdk';
import { createFakeContext, createFakeWorkspace, fakeReadable } from '@alternator/sdk/testing';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import manifest from '../remote.json';
import deleteSelected from './commands/delete-selected.ts';
import redo from './commands/redo.ts';
import stopDrawing from './commands/stop-drawing.ts';
import toggleAll from './commands/toggle-all.ts';
import undo from './commands/undo.ts';
import remote from './remote.ts';
import {
  createFakeDrawing,
  createFakeNotices,
  displaySet,
  fakeTools,
  messages,
  openStudy,
  settled,
} from './testing/fakes.ts';
import { patientShape } from './testing/shapes.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** The remote activated on a fake host with a viewer and one open study. */
async function activate() {
  const viewer = createFakeDrawing();
  const notices = createFakeNotices();
  const workspace = createFakeWorkspace();
  workspace.setStudies([openStudy]);
  const [displaySets] = fakeReadable([displaySet]);
  const states = new Map<string, () => CommandState>();
  const settings = { keepTool: true };
  const context = createFakeContext({
    messages,
    settings,
    capabilities: new Map<string, unknown>([
      ['alternator.workspace@1', workspace],
      ['alternator.display-sets@1', { list: displaySets }],
      ['alternator.contributions@1', { measurementTools: () => fakeTools() }],
      ['alternator.notices@1', notices],
      ['alternator.drawing@1', viewer.drawing],
      [
        'alternator.commands@1',
        {
          state(id: string, accessor: () => CommandState) {
            states.set(id, accessor);
            return () => states.delete(id);
          },
        },
      ],
    ]),
  });
  const provide = (token: { readonly id: string }, capability: unknown) =>
    context.provide(token.id, capability);
  const dispose = await remote.activate({ ...context, provide } as never);
  const measurements = context.use({ id: 'alternator.measurements@1' } as never) as Measurements;
  const run = (module: CommandModule) => settled(() => void module.run(context as RemoteContext, {}));
  const measure = async (id: string, toX: number) => {
    const points: Vec3[] = [
      [0, 0, 0],
      [toX, 0, 0],
    ];
    const shape = patientShape('length', points, id);
    await settled(() => viewer.emit({ type: 'complete', shape, tool: 'alternator.length' }));
    await viewer.samplings.at(-1)?.answer();
  };
  return { context, settings, viewer, notices, states, dispose, measurements, run, measure };
}

describe('the measurement remote', () => {
  it('finds after a reload what was measured, on the image too', async () => {
    const before = await activate();
    await before.measure('2.25.1', 30);
    before.measurements.rename('2.25.1', 'Lesion A');
    const [saved] = before.measurements.list();
    before.dispose?.();
    await vi.waitFor(async () => {
      const after = await activate();
      await settled(() => undefined);
      expect(after.measurements.list()).toEqual([saved]);
      expect(after.viewer.shown.get('2.25.1')?.style.text).toEqual(['Lesion A', '30.0\u00a0mm']);
    });
  });

  it('takes its command states away when it is disposed', async () => {
    const { states, dispose } = await activate();
    const own = manifest.contributes.commands.filter((command) => !('arms' in command));
    expect([...states.keys()].sort()).toEqual(own.map(({ id }) => id).sort());
    dispose?.();
    expect(states.size).toBe(0);
  });

  it('gives each hotkey to one command only', () => {
    const hotkeys = manifest.contributes.commands.map(({ hotkey }) => hotkey);
    expect(new Set(hotkeys).size).toBe(hotkeys.length);
  });
});

describe('the tools', () => {
  it('have a command each, and stay armed until Escape', async () => {
    const { contributes } = manifest;
    const armed = contributes.commands.flatMap((command) => ('arms' in command ? command.arms : []));
    expect(armed).toEqual(contributes.measurementTools.map(({ id }) => id));

    const { viewer, states, run } = await activate();
    await settled(() => viewer.drawing.draw({ id: 'alternator.length', draws: 'length' }));
    expect(states.get('measurement.stop')?.()).toEqual({ enabled: true });
    await run(stopDrawing);
    expect(viewer.drawing.tool()).toBeUndefined();
    expect(states.get('measurement.stop')?.()).toEqual({ enabled: false });
  });

  it('arms it for one measurement only once the reader wants it so', async () => {
    const { settings, viewer, measure } = await activate();
    await settled(() => viewer.drawing.draw({ id: 'alternator.length', draws: 'length' }));
    await measure('2.25.1', 30);
    expect(viewer.drawing.tool()).toBe('alternator.length');
    settings.keepTool = false;
    await measure('2.25.2', 40);
    expect(viewer.drawing.tool()).toBeUndefined();
  });
});

describe('the commands of the list', () => {
  it('delete the selected measurement, undo, redo and hide all', async () => {
    const { measurements, states, measure, run } = await activate();
    expect(states.get('measurement.delete')?.()).toEqual({ enabled: false });
    await measure('2.25.1', 30);
    await run(deleteSelected);
    expect(measurements.list()).toEqual([]);
    await run(deleteSelected);
    await run(undo);
    expect(measurements.list()).toHaveLength(1);
    await run(redo);
    expect(measurements.list()).toHaveLength(0);
    await run(undo);
    await run(toggleAll);
    expect(measurements.list()[0]?.visible).toBe(false);
    await run(toggleAll);
    expect(measurements.list()[0]?.visible).toBe(true);
  });
});
