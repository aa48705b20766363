/** What this tab remembers across a reload: who was signed in where, never by what. */
export interface TabMarks {
  /** The provider that a reload goes back to; undefined after signing out. */
  remembered(): string | undefined;
  remember(provider: string): void;
  /** Signed out: nothing signs in by itself until the person does. */
  leave(): void;
  readonly hasLeft: () => boolean;
}

export function createTabMarks(place: string): TabMarks {
  const key = `alternator:signed-in:${place}`;
  const left = 'no';
  return {
    remembered: () => {
      const provider = sessionStorage.getItem(key) ?? undefined;
      return provider === left ? undefined : provider?.slice(1);
    },
    // The first character tells a provider from the mark.
    remember: (provider) => sessionStorage.setItem(key, `+${provider}`),
    leave: () => sessionStorage.setItem(key, left),
    hasLeft: () => sessionStorage.getItem(key) === left,
  };
}
