const words: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  control: 'Ctrl',
  delete: 'Del',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  ' ': 'Space',
};

const appleWords: Readonly<Record<string, string>> = {
  $mod: '⌘',
  meta: '⌘',
  shift: '⇧',
  alt: '⌥',
  control: '⌃',
};

/**
 * Writes a hotkey as it stands on the keyboard: `$mod+z` is `Ctrl+Z`, or `⌘Z` on Apple's.
 *
 * Takes what tinykeys takes: keys joined by `+`, sequences by a space.
 */
export function formatHotkey(
  hotkey: string,
  platform: string = globalThis.navigator?.platform ?? '',
): string {
  const apple = /mac|iphone|ipad/i.test(platform);
  return hotkey
    .trim()
    .split(/\s+/)
    .map((chord) => formatChord(chord, apple))
    .join(' ');
}

function formatChord(chord: string, apple: boolean): string {
  // The plus key itself: '+' alone, or at the end of '$mod++'.
  const keys = chord === '+' ? ['+'] : chord.replace(/\+\+$/, '+plus').split('+');
  const names = keys.map((key) => formatKey(key === 'plus' ? '+' : key, apple));
  return names.join(apple ? '' : '+');
}

function formatKey(key: string, apple: boolean): string {
  const lower = key.toLowerCase();
  const word = (apple ? appleWords[lower] : undefined) ?? words[lower];
  if (word !== undefined) return word;
  if (lower === '$mod') return 'Ctrl';
  const letter = /^(?:key|digit)(.)$/i.exec(key)?.[1] ?? key;
  return letter.charAt(0).toUpperCase() + letter.slice(1);
}
