import { createRoot, createSignal } from 'solid-js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LoadError, type LoadErrorCode } from '../federation/index.ts';
import type { RemoteState } from '../platform/remote-state.ts';
import { tabOf } from './tab.ts';
import { endWhereUnreachable } from './unreachable.ts';

const source = { id: 'acme.pet', origin: 'http://127.0.0.1:4870/' };

/** Local code that runs beside an open study, and then fails so. */
function failWith(code: LoadErrorCode) {
  const tab = tabOf('/north');
  tab.run(source);
  const [state, setState] = createSignal<RemoteState>({ phase: 'active', activationMs: 1 });
  const show = vi.fn();
  const platform = {
    remotes: { state },
    workspace: { studies: () => ['a study'] },
    notices: { show },
  };
  createRoot(() => endWhereUnreachable(source, tab, platform as never));
  setState({ phase: 'failed', error: new LoadError(code, source.id, 'It failed.') });
  return { tab, show };
}

beforeEach(() => sessionStorage.clear());

describe('local code that runs', () => {
  it.each(['network', 'http', 'timeout', 'manifest-invalid'] as const)(
    'ends with the next load once it cannot be loaded (%s), and an open study is not reloaded unasked',
    (code) => {
      const { tab, show } = failWith(code);
      expect(tab.running()).toBeUndefined();
      expect(show).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ action: expect.objectContaining({ label: 'Reload now' }) }),
      );
      expect(tab.takeEnded()).toMatchObject({ ...source, why: expect.stringContaining('It failed.') });
      // It is said once.
      expect(tab.takeEnded()).toBeUndefined();
    },
  );

  it.each(['evaluation', 'activation', 'wrong-export'] as const)(
    'stays where its own code is at fault (%s): its developer looks for that',
    (code) => {
      const { tab, show } = failWith(code);
      expect(tab.running()).toEqual(source);
      expect(show).not.toHaveBeenCalled();
    },
  );
});
