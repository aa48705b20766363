import { createFakeContext, renderWithContext } from '@alternator/sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createWork, type Work, type WorkStep } from './create-work.ts';

let dispose = (): void => undefined;
afterEach(() => dispose());

function workOfAPage(): Work {
  let work: Work | undefined;
  const show = () => {
    work = createWork();
    return document.createTextNode('');
  };
  const context = createFakeContext({ messages: { 'work.cancelled': 'Cancelled' } });
  ({ dispose } = renderWithContext(show, context));
  if (!work) throw new Error('not shown');
  return work;
}

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
    expect(work.outcome()?.message).toBe('Cancelled');
  });
});
