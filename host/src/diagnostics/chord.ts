import { tinykeys } from 'tinykeys';

/** Opens the diagnostics wherever the reader is, in a field of text too. */
export const diagnosticsChord = '$mod+Shift+d';

/** While capturing: a browser's own use of the chord and a remote's hotkey come after. */
export function listenForChord(chord: string, open: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    event.preventDefault();
    open();
  };
  const options = { capture: true, ignore: ({ repeat }: KeyboardEvent) => repeat };
  return tinykeys(window, { [chord]: listener }, options);
}
