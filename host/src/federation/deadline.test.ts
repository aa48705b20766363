import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDeadline } from './deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const day = 86_400_000;
const late = () => new Error('too late');

/** What became of a promise by now. */
function watch(promise: Promise<unknown>) {
  const seen = { state: 'pending' };
  promise.then(
    (value) => {
      seen.state = `came: ${value}`;
    },
    (error: Error) => {
      seen.state = `failed: ${error.message}`;
    },
  );
  return seen;
}

describe('what never answers', () => {
  const hangs = () => new Promise<never>(() => undefined);

  it('ends at its deadline, and not before', async () => {
    const seen = watch(withDeadline(hangs(), 4000, late));
    await vi.advanceTimersByTimeAsync(3999);
    expect(seen.state).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.state).toBe('failed: too late');
  });

  it('is awaited for ever without one', async () => {
    const seen = watch(hangs());
    await vi.advanceTimersByTimeAsync(day);
    expect(seen.state).toBe('pending');
  });
});

describe('what answers in time', () => {
  it('is passed on as it is, and leaves no timer behind', async () => {
    expect(await withDeadline(Promise.resolve(1), 4000, late)).toBe(1);
    await expect(withDeadline(Promise.reject(new Error('404')), 4000, late)).rejects.toThrow('404');
    expect(vi.getTimerCount()).toBe(0);
  });
});
