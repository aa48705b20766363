import type { StreamEvent } from './interleave.ts';

export interface Given<Value> {
  readonly index: number;
  readonly value: Value;
}

/**
 * Holds what archives give until the first of them, in the site's order, has said whether it has the study: its patient
 * is the one that the list named. Not longer than the patience.
 */
export interface Gate<Value> {
  /** What may go on now. */
  pass(event: StreamEvent<Value>): readonly Given<Value>[];
  hasGiven(index: number): boolean;
  readonly isPatienceOver: boolean;
}

export function createGate<Value>(count: number): Gate<Value> {
  const silent = new Set(Array.from({ length: count }, (_, index) => index));
  const given = new Set<number>();
  let held: Given<Value>[] = [];
  let isOpen = false;
  let isPatienceOver = false;
  return {
    pass(event) {
      if (event.kind === 'patience') isPatienceOver = true;
      else silent.delete(event.index);
      if (event.kind === 'value') {
        given.add(event.index);
        held.push(event);
      }
      const first = Math.min(...held.map(({ index }) => index));
      const isFirstKnown = ![...silent].some((index) => index < first);
      isOpen ||= held.length > 0 && (isPatienceOver || isFirstKnown);
      if (!isOpen) return [];
      const passed = held.toSorted((one, other) => one.index - other.index);
      held = [];
      return passed;
    },
    hasGiven: (index) => given.has(index),
    get isPatienceOver() {
      return isPatienceOver;
    },
  };
}
