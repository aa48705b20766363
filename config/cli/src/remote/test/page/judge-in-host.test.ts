import type { DisplaySet } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { judgeInHost } from './judge-in-host.ts';

const instances = [{ sopInstanceUID: '1.1' }, { sopInstanceUID: '1.2' }] as unknown as Parameters<
  typeof judgeInHost
>[0];
const showing = (count: number, more: Partial<DisplaySet> = {}) =>
  [
    {
      frames: instances.slice(0, count).map((instance) => ({ instance, frameNumber: 1 })),
      warnings: [],
      ...more,
    },
  ] as unknown as DisplaySet[];
const failed = (...all: Parameters<typeof judgeInHost>) =>
  judgeInHost(...all).flatMap(({ check, outcome }) => (outcome === 'failed' ? [check] : []));

describe('a handler in the host', () => {
  it('is asked, and each instance is shown or missed with a reason', () => {
    expect(failed(instances, showing(2), 1, 0)).toEqual([]);
    expect(failed(instances, showing(0, { reason: 'nothing to see' }), 1, 0)).toEqual([]);
  });

  it('has lost what is shown nowhere', () => {
    expect(failed(instances, showing(1), 1, 0)).toEqual(['none-lost']);
  });

  it('is beaten where nobody asks it', () => {
    expect(failed(instances, showing(2), 0, 10)).toEqual(['in-host']);
    // It lets others go first until a site chooses it.
    expect(failed(instances, showing(2), 0, -10)).toEqual([]);
  });
});
