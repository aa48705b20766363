import { describe, expect, it } from 'vitest';
import { createWheelSteps } from './wheel-steps.ts';

const event = (deltaY: number, timeStamp: number, deltaMode = 0) => ({ deltaY, timeStamp, deltaMode });

describe('createWheelSteps', () => {
  it('goes one frame a notch, in pixels or in lines', () => {
    const steps = createWheelSteps();
    expect(steps(event(100, 0))).toBe(1);
    expect(steps(event(-120, 10))).toBe(-1);
    expect(steps(event(3, 20, 1))).toBe(1);
  });

  it('adds up what a touchpad sends, and forgets it after a pause or a turn', () => {
    const steps = createWheelSteps();
    expect([0, 10, 20, 30].map((time) => steps(event(10, time)))).toEqual([0, 0, 1, 0]);
    expect(steps(event(25, 1000))).toBe(0);
    expect(steps(event(-10, 1010))).toBe(0);
  });
});
