import { type DataSourceState, type DataSources, Workers } from '@alternator/sdk';
import { createFakeContext, renderWithContext } from '@alternator/sdk/testing';
import { expose } from 'comlink';
import { afterEach, expect, it } from 'vitest';
import type { DeviceStudy } from '../../device/session/summary.ts';
import { archivesOf } from '../../my-archive/archives-of.ts';
import { createArchiveModel } from './create-archive-model.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

const study = { studyInstanceUID: '1.2.3' } as DeviceStudy;
const mine = { id: 'mine' } as DataSourceState;

/** My archive in a browser whose private file system answers when the test says so. */
function createBench() {
  const asked: ((studies: readonly DeviceStudy[]) => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  const answered = (value?: unknown) => ({ ok: true, value });
  const api = {
    keptStudies: () =>
      new Promise((resolve) => {
        asked.push((studies) => resolve(answered(studies)));
      }),
    wipeKept: () => answered(),
  };
  expose(api, port1);
  const workers: Workers = { open: async () => ({ port: port2 }) };
  const context = createFakeContext({ capabilities: new Map([[Workers.id, workers]]) });
  const archive = archivesOf(context).open('mine', 'kept');
  const sources = { searchStudies: async () => ({ studies: [], more: false, ignored: [] }) };
  const storage = { estimate: async () => ({}), persisted: async () => true };
  Object.defineProperty(navigator, 'storage', { configurable: true, value: storage });
  let model: ReturnType<typeof createArchiveModel> | undefined;
  const { dispose } = renderWithContext(() => {
    model = createArchiveModel(
      () => sources as Partial<DataSources> as DataSources,
      () => mine,
    );
    return document.createTextNode('');
  }, context);
  ending.push(dispose, () => port1.close());
  if (!model) throw new Error('not shown');
  return { model, archive, asked };
}

it('shows what is kept now, also where the list from before a deletion comes later', async () => {
  const { model, archive, asked } = createBench();
  await expect.poll(() => asked).toHaveLength(1);
  asked[0]?.([study]);
  await expect.poll(() => model.kept()).toHaveLength(1);
  await expect.poll(() => asked).toHaveLength(2);
  await archive.wipe();
  await expect.poll(() => asked).toHaveLength(3);
  asked[2]?.([]);
  await expect.poll(() => model.kept()).toEqual([]);
  asked[1]?.([study]);
  // What was answered before it has come with it.
  const after = archive.studies();
  await expect.poll(() => asked).toHaveLength(4);
  asked[3]?.([]);
  await after;
  expect(model.kept()).toEqual([]);
});

it('leaves the line of a study as it is when it is read anew, and makes that of one that changed', async () => {
  const { model, asked } = createBench();
  const other = { ...study, studyInstanceUID: '1.2.4' } as DeviceStudy;
  await expect.poll(() => asked).toHaveLength(1);
  asked[0]?.([study, other]);
  await expect.poll(() => asked).toHaveLength(2);
  const [first] = model.kept() ?? [];
  asked[1]?.([{ ...study }, { ...other, numberOfInstances: 2 }]);
  await expect.poll(() => model.kept()?.[1]).toMatchObject({ numberOfInstances: 2 });
  expect(model.kept()?.[0]).toBe(first);
});
