import type { RemoteContext } from '@alternator/sdk';
import { expect, it, vi } from 'vitest';
import { createProbeApi } from './probe-api.ts';

it('hands a tool to the pointer once what is drawn is kept', async () => {
  vi.useFakeTimers();
  const draw = vi.fn();
  const there = new Map<string, unknown>([['alternator.drawing@1', { draw }]]);
  const optional =
    ({ id }: { readonly id: string }) =>
    () =>
      there.get(id);
  const api = createProbeApi({ alternatorProbe: { optional } as unknown as RemoteContext });
  const tool = { id: 'acme.node', draws: 'ellipse' } as const;
  const arming = api.arm(tool);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(draw).not.toHaveBeenCalled();
  there.set('alternator.measurements@1', {});
  await vi.advanceTimersByTimeAsync(100);
  await arming;
  expect(draw).toHaveBeenCalledExactlyOnceWith(tool);
  vi.useRealTimers();
});
