import type { OpenStudy } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import { LoadError } from '../federation/index.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import type { RemoteState } from './remote-state.ts';
import type { Remotes } from './remotes.ts';
import { retryAtStudyOpen } from './retry-at-study-open.ts';

const error = new LoadError('activation', 'acme', 'It failed.');
const study = (studyInstanceUID: string) => ({ ref: { source: 'pacs', studyInstanceUID } }) as OpenStudy;

function open(states: Record<string, RemoteState>) {
  const mend = vi.fn(() => Promise.reject(error));
  const planned = ['clinical', 'required', 'optional'].map((criticality) =>
    lockedRemote({ id: `acme.${criticality}`, criticality }),
  );
  const remotes = { planned, mend, state: (id: string) => states[id] ?? { phase: 'idle' } };
  const [studies, setStudies] = createSignal<readonly OpenStudy[]>([]);
  createRoot(() => retryAtStudyOpen({ studies } as never, remotes as unknown as Remotes));
  const asked = () => mend.mock.calls.splice(0).flat();
  return { setStudies, asked };
}

describe('a study that is opened', () => {
  const failed: RemoteState = { phase: 'failed', error };

  it('gives what the reader must not be without another chance, each time', () => {
    const { setStudies, asked } = open({
      'acme.clinical': failed,
      'acme.required': failed,
      'acme.optional': failed,
    });
    expect(asked()).toEqual([]);
    setStudies([study('1.2')]);
    expect(asked()).toEqual(['acme.clinical', 'acme.required']);
    setStudies([study('1.2')]);
    expect(asked()).toEqual([]);
    setStudies([study('1.3')]);
    expect(asked()).toEqual(['acme.clinical', 'acme.required']);
    setStudies([]);
    expect(asked()).toEqual([]);
  });

  it('touches nothing that runs', () => {
    const { setStudies, asked } = open({
      'acme.clinical': { phase: 'active', activationMs: 1 },
      'acme.required': { phase: 'loading' },
    });
    setStudies([study('1.2')]);
    expect(asked()).toEqual([]);
  });
});
