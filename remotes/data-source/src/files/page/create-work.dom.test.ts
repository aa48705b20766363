import { DataSources, Notices, Workers } from '@alternator/sdk';
import { createFakeContext, renderWithContext } from '@alternator/sdk/testing';
import { expose } from 'comlink';
import { describe, expect, it, vi } from 'vitest';
import messages from '../../../messages/en.json';
import type { DeviceStudy } from '../../device/session/summary.ts';
import { createFilesModel } from './create-files-model.ts';
import { createWork, type WorkStep } from './create-work.ts';

const workOfAPage = () => createWork(createFakeContext({ messages }));

const done = { level: 'info', message: 'Kept', reasons: [] } as const;

describe('a long thing on the page of files', () => {
  it('says how far it is, and then how it ended', async () => {
    const work = workOfAPage();
    const ended = work.run({ label: 'Keeping', totalBytes: 9 }, async ({ onProgress }) => {
      onProgress(4);
      return done;
    });
    expect(work.running()).toMatchObject({ label: 'Keeping', doneBytes: 4, totalBytes: 9 });
    await ended;
    expect([work.running(), work.outcome()]).toEqual([undefined, done]);
  });

  it('has ended, also where its last progress comes later than its end', async () => {
    const work = workOfAPage();
    let step: WorkStep | undefined;
    const label = { label: 'Keeping', totalBytes: 9 };
    await work.run(label, async (of) => {
      step = of;
      return done;
    });
    step?.onProgress(9);
    expect([work.running(), work.outcome()]).toEqual([undefined, done]);
    const next = work.run(
      label,
      ({ signal }) => new Promise((_, no) => signal.addEventListener('abort', no)),
    );
    step?.onProgress(9);
    expect(work.running()?.doneBytes).toBe(0);
    work.running()?.cancel();
    await next;
    expect(work.outcome()?.message).toMatch(/^Cancelled/);
  });
});

/** A remote whose worker does not start before the test says so. */
function createBench() {
  let refuse = (_: Error): void => undefined;
  let start = (_: { readonly port: MessagePort }): void => undefined;
  const started = new Promise<{ readonly port: MessagePort }>((resolve, reject) => {
    start = resolve;
    refuse = reject;
  });
  const takeAway = vi.fn();
  const show = vi.fn(() => takeAway);
  const context = createFakeContext({
    messages,
    capabilities: new Map<string, unknown>([
      [Workers.id, { open: () => started }],
      [DataSources.id, { list: () => [] }],
      [Notices.id, { show }],
    ]),
  });
  const page = () => {
    let model: ReturnType<typeof createFilesModel> | undefined;
    const { dispose } = renderWithContext(() => {
      model = createFilesModel();
      return document.createTextNode('');
    }, context);
    if (!model) throw new Error('not shown');
    return { model, dispose };
  };
  return { page, start, refuse, show, takeAway, context };
}

const study = { studyInstanceUID: '1.2.3', bytes: 9 } as DeviceStudy;
const pacs = { id: 'pacs', title: 'PACS', use: 'alternator.dicomweb', state: 'ready' } as const;

describe('a long thing that outlives the page of files', () => {
  it('is there again with its progress, and nothing else begins beside it', async () => {
    const { page, show } = createBench();
    const first = page();
    void first.model.send([study], pacs);
    first.dispose();
    const { model, dispose } = page();
    expect(model.work.running()).toMatchObject({ label: 'Sending to PACS ...', totalBytes: 9 });
    await model.keep([study]);
    expect(model.work.running()?.label).toBe('Sending to PACS ...');
    dispose();
    expect(show).not.toHaveBeenCalled();
  });

  it('and fails is told wherever the reader is, and on the page once that is back', async () => {
    const { page, refuse, show, takeAway } = createBench();
    const first = page();
    const sending = first.model.send([study], pacs);
    first.dispose();
    refuse(new Error('There is no such worker'));
    await sending;
    expect(show.mock.calls).toEqual([
      [
        {
          level: 'error',
          message: 'Local files: Sending to PACS ... That did not work.',
          detail: 'There is no such worker',
        },
      ],
    ]);
    const { model, dispose } = page();
    expect(model.work.outcome()?.reasons).toEqual(['There is no such worker']);
    expect(takeAway).toHaveBeenCalled();
    dispose();
  });

  it('says it on the page alone where that stands, and nothing when the remote itself ends', async () => {
    const standing = createBench();
    const { model, dispose } = standing.page();
    const sending = model.send([study], pacs);
    standing.refuse(new Error('There is no such worker'));
    await sending;
    dispose();
    const ended = createBench();
    const gone = ended.page();
    const sent = gone.model.send([study], pacs);
    gone.dispose();
    ended.context.end();
    ended.refuse(new Error('ended'));
    await sent;
    expect([standing.show.mock.calls, ended.show.mock.calls]).toEqual([[], []]);
  });

  it('is no success where nothing was there to send: a worker that was lost took the files along', async () => {
    const { page, start } = createBench();
    const { model, dispose } = page();
    const { port1, port2 } = new MessageChannel();
    expose({ files: () => [] }, port2);
    start({ port: port1 });
    await model.send([study], pacs);
    expect(model.work.outcome()).toMatchObject({
      level: 'error',
      message: expect.stringContaining('Choose them again'),
    });
    dispose();
    port1.close();
  });
});
