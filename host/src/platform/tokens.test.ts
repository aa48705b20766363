import { ProviderGone, readable, type Token, token } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { createTokenRegistry } from './tokens.ts';

interface Counter {
  readonly count: () => number;
  add(by: number): number;
}
const Counter: Token<Counter> = token<Counter>()('test.counter@1');

function counter(): Counter {
  const [count, setCount] = createSignal(0);
  return { count: readable(count), add: (by) => setCount((before) => before + by) };
}

describe('a capability behind a token', () => {
  it('works as its provider made it, subscriptions too', () => {
    const tokens = createTokenRegistry();
    tokens.provide('acme.a', Counter.id, counter());
    const got = tokens.get(Counter);
    expect(got.add(2)).toBe(2);
    expect(got.count()).toBe(2);
    expect(typeof (got.count as ReturnType<typeof readable>).subscribe).toBe('function');
  });

  it('throws ProviderGone once its provider is disposed, from methods taken before too', () => {
    const tokens = createTokenRegistry();
    tokens.provide('acme.a', Counter.id, counter());
    const got = tokens.get(Counter);
    const { add } = got;
    tokens.withdraw('acme.a');
    expect(() => got.count()).toThrow(ProviderGone);
    expect(() => add(1)).toThrow(ProviderGone);
  });

  it('becomes defined and undefined again for who asked for it as optional', () => {
    createRoot((dispose) => {
      const tokens = createTokenRegistry();
      const optional = tokens.optional(Counter);
      expect(optional()).toBeUndefined();
      tokens.provide('acme.a', Counter.id, counter());
      expect(optional()).toBeDefined();
      tokens.withdraw('acme.a');
      expect(optional()).toBeUndefined();
      dispose();
    });
  });

  it('has one provider at a time', () => {
    const tokens = createTokenRegistry();
    tokens.provide('acme.a', Counter.id, counter());
    expect(() => tokens.provide('acme.b', Counter.id, counter())).toThrow('provided by acme.a already');
    tokens.withdraw('acme.a');
    expect(() => tokens.provide('acme.b', Counter.id, counter())).not.toThrow();
  });

  it('says which token nothing provides', () => {
    expect(() => createTokenRegistry().get(Counter)).toThrow('Nothing provides test.counter@1 now.');
  });
});
