import {
  type ActivationContext,
  type Measurement,
  Measurements,
  type RemoteBuild,
  type RemoteContext,
  RemoteContextProvider,
  Workspace,
} from '@alternator/sdk';
import { createFakeContext, fakeReadable } from '@alternator/sdk/testing';
import { createComponent, createRoot } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import type * as Sdk1 from '../api/sdk-1.api.d.ts';
import { olderActivation, olderContext, surface } from './index.ts';

const build: RemoteBuild = { id: 'acme.suv', version: '1.2.0', build: '0a1b2c3d' };
const measured = (label: string, change: Partial<Measurement> = {}) =>
  ({ trackingUID: label, label, provenance: build, ...change }) as Measurement;

/** The capability as its provider gives it today, and what changes its list. */
function createMeasurements() {
  const [list, setList] = fakeReadable<readonly Measurement[]>([
    measured('A'),
    measured('B', { provenance: undefined }),
  ]);
  const rename = vi.fn();
  return { measurements: { list, rename } as unknown as Measurements, setList, rename };
}

/** What a remote of then reads behind the token. */
const ofThen = (context: RemoteContext) => context.use(Measurements) as unknown as Sdk1.Measurements;

function createOlder() {
  const rig = createMeasurements();
  const capabilities = new Map<string, unknown>([
    [Measurements.id, rig.measurements],
    [Workspace.id, { name: 'the same' }],
  ]);
  const context = createFakeContext({ capabilities, remote: { id: 'acme.old', version: '1.0.0' } });
  return { ...rig, context, older: olderContext<RemoteContext>(context) };
}

describe('a remote that was built for SDK 1', () => {
  it('reads provenance as a text, and an empty one where nobody is known', () => {
    const list = ofThen(createOlder().older).list();
    expect(list.map(({ provenance }) => provenance)).toEqual(['acme.suv@1.2.0', '']);
  });

  it('keeps the same objects until they change, so that its rows stay', () => {
    const { older, setList, measurements } = createOlder();
    const list = ofThen(older).list;
    const [first] = list();
    expect(list()).toBe(list());
    setList([...measurements.list(), measured('C')]);
    expect(list()[0]).toBe(first);
    expect(ofThen(older)).toBe(ofThen(older));
  });

  it('hears of changes in the words of then, without Solid too', async () => {
    const { older, setList } = createOlder();
    const heard: string[][] = [];
    const end = ofThen(older).list.subscribe((list) => heard.push(list.map((one) => one.provenance)));
    setList([measured('C')]);
    end();
    setList([]);
    expect(heard).toEqual([['acme.suv@1.2.0']]);
  });

  it('acts on the one list that all others act on', () => {
    const { older, rename } = createOlder();
    ofThen(older).rename('A', 'Lesion');
    expect(rename).toHaveBeenCalledWith('A', 'Lesion');
  });

  it('gets everything else as it is, and a capability that comes and goes', () => {
    const { context, older } = createOlder();
    expect(older.use(Workspace)).toBe(context.use(Workspace));
    expect(older.signal).toBe(context.signal);
    const optional = older.optional(Measurements);
    expect((optional() as unknown as Sdk1.Measurements).list()[0]?.provenance).toBe('acme.suv@1.2.0');
    context.provide(Measurements.id, undefined);
    expect(optional()).toBeUndefined();
  });

  it('finds the context that the host has put around it', () => {
    const { older } = createOlder();
    const found = createRoot((dispose) => {
      let seen: unknown;
      createComponent(RemoteContextProvider, {
        value: older,
        get children() {
          seen = surface.useRemote();
          return null;
        },
      });
      dispose();
      return seen;
    });
    expect(found).toBe(older);
  });
});

describe('what a remote of SDK 1 provides', () => {
  it('has the shape of now for all others: its own build is known, any other is not', () => {
    const provided: [string, unknown][] = [];
    const provide = (token: { readonly id: string }, it: unknown) => void provided.push([token.id, it]);
    const activation: ActivationContext = { ...createFakeContext({ remote: build }), provide };
    const told = ['acme.suv@1.2.0', 'acme.other@3.0.0', ''].map((provenance) => ({ provenance }));
    const [list] = fakeReadable(told);
    olderActivation(activation).provide(Measurements, { list } as never);
    const [[id, measurements]] = provided as [[string, Measurements]];
    expect(id).toBe(Measurements.id);
    expect(measurements.list().map(({ provenance }) => provenance)).toEqual([
      build,
      { id: 'acme.other', version: '3.0.0', build: 'unknown' },
      undefined,
    ]);
  });
});
