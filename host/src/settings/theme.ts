import type { BaseTheme, Lock, LockedRemote, Plan, Theme } from '@alternator/composition';

/** What the page wears. */
export interface WornTheme {
  readonly base: BaseTheme;
  readonly tokens: Theme['tokens'];
  /** Why it is not the one that was wished for. */
  readonly missing?: string;
}

/** Built-in themes by their names. */
export const builtInThemes: Readonly<Record<BaseTheme, string>> = {
  dark: 'Dark',
  light: 'Light',
  'high-contrast': 'High contrast',
};

type Skipped = Pick<Plan['skip'][number], 'remote' | 'reason'>;

/**
 * The theme of this page: the reader's, else the site's. One whose remote is left out gives way to what it is made
 * from, one that nothing composed has to the site's, and both say so.
 */
export function chooseTheme(
  { remotes, theme = 'dark' }: Pick<Lock, 'remotes' | 'theme'>,
  skipped: readonly Skipped[],
  chosen: string | undefined,
): WornTheme {
  const wanted = chosen ?? theme;
  if (isBuiltIn(wanted)) return { base: wanted, tokens: {} };
  const found = themesOf(remotes).find((one) => one.theme.id === wanted);
  if (found) {
    const { base, tokens } = found.theme;
    const left = skipped.find(({ remote }) => remote.id === found.remote.id);
    if (!left) return { base, tokens };
    const missing = `The theme "${wanted}" is not shown: ${found.remote.id} is left out. ${builtInThemes[base]} stands in its place.`;
    return { base, tokens: {}, missing };
  }
  const missing = `The theme "${wanted}" is not part of this site any more.`;
  return chosen === undefined
    ? { base: 'dark', tokens: {}, missing }
    : { missing, ...chooseTheme({ remotes, theme }, skipped, undefined) };
}

/** Themes that remotes contribute, in the order of the lock. */
export function themesOf(
  remotes: readonly LockedRemote[],
): readonly { readonly remote: LockedRemote; readonly theme: Theme }[] {
  return remotes.flatMap((remote) => remote.manifest.contributes.themes.map((theme) => ({ remote, theme })));
}

/** Puts it on, and takes the one before off. Through the object model, which a strict `style-src` allows. */
export function wearTheme({ base, tokens }: WornTheme, root = document.documentElement): void {
  for (const name of [...root.style].filter((one) => one.startsWith('--color-')))
    root.style.removeProperty(name);
  root.dataset.theme = base;
  for (const [name, color] of Object.entries(tokens)) if (color) root.style.setProperty(name, color);
}

function isBuiltIn(id: string): id is BaseTheme {
  return Object.hasOwn(builtInThemes, id);
}
