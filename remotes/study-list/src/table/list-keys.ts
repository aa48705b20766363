/** What a key asks of the list. */
export type ListMove = { readonly to: 'row'; readonly index: number } | { readonly to: 'open' } | undefined;

/** Where the list stands. `current` is -1 while no study is chosen. */
export interface ListPlace {
  readonly current: number;
  readonly count: number;
  /** Rows that are in view. */
  readonly page: number;
}

/** The keys of a grid of rows, WAI-ARIA practices: arrows, Home, End, Page Up and Down, Enter. */
export function listMove(key: string, { current, count, page }: ListPlace): ListMove {
  if (count === 0) return undefined;
  const step = Math.max(1, page - 1);
  const to = (index: number): ListMove => ({ to: 'row', index: Math.min(count - 1, Math.max(0, index)) });
  switch (key) {
    case 'ArrowDown':
      return to(current + 1);
    case 'ArrowUp':
      return to(current < 0 ? count - 1 : current - 1);
    case 'PageDown':
      return to(current + step);
    case 'PageUp':
      return to(current - step);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case 'Enter':
      return current >= 0 ? { to: 'open' } : undefined;
    default:
      return undefined;
  }
}
