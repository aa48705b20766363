import { describe, expect, it } from 'vitest';
import { createMessageGate } from './message-gate.ts';

function gateAt(start = 0) {
  let time = start;
  const gate = createMessageGate(() => time);
  const after = (ms: number) => {
    time += ms;
  };
  return { gate, after };
}

describe('what a frame says', () => {
  it.each([
    { type: 'mounted' },
    { type: 'failed', message: 'no licence' },
    { type: 'pixels', id: 1 },
    { type: 'notice', level: 'info', message: 'Copied.' },
  ])('passes where it is a message: $type', (message) => {
    expect(gateAt().gate.read(message)).toEqual(message);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'mounted'],
    ['another type', { type: 'told', told: {} }],
    ['more than belongs there', { type: 'mounted', html: '<b>' }],
    ['a number of another kind', { type: 'pixels', id: 1.5 }],
    ['a number that is none', { type: 'pixels', id: Number.NaN }],
    ['a level that nobody knows', { type: 'notice', level: 'alarm', message: 'x' }],
    ['too much text', { type: 'notice', level: 'info', message: 'x'.repeat(301) }],
    ['an object in place of a text', { type: 'failed', message: { toString: 'x' } }],
  ])('is dropped and counted where it is %s', (_, message) => {
    const { gate } = gateAt();
    expect(gate.read(message)).toBeUndefined();
    expect(gate.dropped).toBe(1);
  });

  it('is dropped where it comes faster than a panel needs it, and passes again later', () => {
    const { gate, after } = gateAt();
    const passed = Array.from({ length: 100 }, () => gate.read({ type: 'mounted' })).filter(Boolean);
    expect(passed).toHaveLength(60);
    after(1000);
    expect(gate.read({ type: 'mounted' })).toEqual({ type: 'mounted' });
  });

  it('is the end of it after a thousand that were dropped', () => {
    const { gate } = gateAt();
    for (let index = 0; index < 999; index++) gate.read('x');
    expect(gate.isExhausted).toBe(false);
    gate.read('x');
    expect(gate.isExhausted).toBe(true);
  });
});
