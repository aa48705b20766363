import type { OpenStudy } from '@alternator/sdk';
import { describe, expect, it, vi } from 'vitest';
import { createReload } from './reload.ts';

const workspace = (open: readonly OpenStudy[]) => ({
  studies: Object.assign(() => open, { subscribe: vi.fn() }),
});

describe('a reload that the page proposes', () => {
  it('is done at once where no study is open', () => {
    const run = vi.fn();
    const show = vi.fn();
    createReload(workspace([]) as never, { show })('Parts are on again.', run);
    expect(run).toHaveBeenCalledOnce();
    expect(show).not.toHaveBeenCalled();
  });

  it('waits for the reader where one is', () => {
    const run = vi.fn();
    const show = vi.fn();
    createReload(workspace([{} as OpenStudy]) as never, { show })('Parts are on again.', run);
    expect(run).not.toHaveBeenCalled();
    const [notice] = show.mock.calls[0] ?? [];
    expect(notice.message).toContain('A study is open');
    notice.action.run();
    expect(run).toHaveBeenCalledOnce();
  });
});
