import { describe, expect, it } from 'vitest';
import { framePriority, frameWindow } from './frame-priority.ts';

describe('framePriority', () => {
  const forward = { frameIndex: 50, direction: 1 } as const;

  it('puts the frame in view first, then what comes next, then the rest by distance', () => {
    expect(framePriority(50, forward)).toEqual({ tier: 'visible', distance: 0 });
    expect(framePriority(51, forward)).toEqual({ tier: 'neighbour', distance: 1 });
    expect(framePriority(58, forward).tier).toBe('neighbour');
    expect(framePriority(59, forward)).toEqual({ tier: 'prefetch', distance: 9 });
  });

  it('looks less far behind, and turns with the reader', () => {
    expect(framePriority(48, forward).tier).toBe('neighbour');
    expect(framePriority(47, forward).tier).toBe('prefetch');
    expect(framePriority(45, { frameIndex: 50, direction: -1 }).tier).toBe('neighbour');
  });
});

describe('frameWindow', () => {
  it('holds everything when it fits', () => {
    expect(frameWindow(100, { frameIndex: 99, direction: 1 }, 100)).toEqual({ from: 0, to: 100 });
  });

  it('holds more ahead than behind, and always as much as fits', () => {
    expect(frameWindow(1000, { frameIndex: 500, direction: 1 }, 90)).toEqual({ from: 470, to: 560 });
    expect(frameWindow(1000, { frameIndex: 500, direction: -1 }, 90)).toEqual({ from: 440, to: 530 });
    expect(frameWindow(1000, { frameIndex: 990, direction: 1 }, 90)).toEqual({ from: 910, to: 1000 });
    expect(frameWindow(1000, { frameIndex: 0, direction: -1 }, 90)).toEqual({ from: 0, to: 90 });
  });
});
