/** What a major of the SDK broke. `shared/sdk/api` shows all of it; here stands what a person must do. */
export interface Break {
  readonly major: number;
  /** What code that stood on it holds. */
  readonly word: RegExp;
  readonly what: string;
}

export const breaks: readonly Break[] = [
  {
    major: 2,
    word: /\bprovenance\b/,
    what: 'Measurement.provenance was the text "id@version"; it is { id, version, hash }, of which formatRemoteBuild() makes a text, or undefined.',
  },
];
