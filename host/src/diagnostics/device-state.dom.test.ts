import { beforeEach, describe, expect, it } from 'vitest';
import { composition } from '../testing/composition.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { readOverrides } from './device.ts';
import { createDeviceState } from './device-state.ts';
import type { DiagnosticsSubject } from './subject.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const remotes = ['acme.suv', 'acme.game', 'acme.ecg'].map((id) => lockedRemote({ id }));
/** One page of this device. */
const tab = () => createDeviceState({ composition: composition(remotes) } as DiagnosticsSubject);
const stored = () => readOverrides('north');

describe('two tabs that turn parts off', () => {
  it('each leave what the other one did', () => {
    const [one, two] = [tab(), tab()];
    one.toggle('acme.suv');
    two.toggle('acme.game');
    expect(stored().disabled).toEqual(['acme.suv', 'acme.game']);
    expect(two.overrides().disabled).toEqual(['acme.suv', 'acme.game']);
    one.toggle('acme.suv');
    expect(stored().disabled).toEqual(['acme.game']);
  });

  it('do what the reader sees and presses, also where the other tab did it already', () => {
    const [one, two] = [tab(), tab()];
    one.toggle('acme.suv');
    two.toggle('acme.suv');
    expect(stored().disabled).toEqual(['acme.suv']);
  });

  it('keep it through safe mode and a search', () => {
    const [one, two] = [tab(), tab()];
    one.toggle('acme.suv');
    two.setSafeMode(true);
    expect(stored()).toMatchObject({ disabled: ['acme.suv'], safeMode: true });
    const three = tab();
    one.toggle('acme.game');
    three.search();
    expect(stored()).toMatchObject({
      disabled: ['acme.suv', 'acme.game'],
      bisect: { suspects: ['acme.ecg'] },
    });
  });
});
