import * as v from 'valibot';

/** The themes of the host; one that a remote contributes says which of them it changes. */
export const baseThemes = ['dark', 'light', 'high-contrast'] as const;
export type BaseTheme = (typeof baseThemes)[number];

/**
 * The colours of `shared/ui/src/tokens.css` that a theme may set: all but `--color-viewport`, because what lies under
 * an image is black in every theme.
 */
export const opaqueTokens = [
  '--color-ground',
  '--color-panel',
  '--color-raised',
  '--color-hover',
  '--color-selected',
  '--color-line',
  '--color-line-strong',
  '--color-accent',
  '--color-accent-hover',
  '--color-on-accent',
  '--color-focus',
  '--color-amber',
  '--color-on-amber',
  '--color-red',
  '--color-on-red',
  '--color-measure-1',
  '--color-measure-2',
  '--color-measure-3',
  '--color-measure-4',
  '--color-measure-5',
  '--color-measure-6',
  '--color-measure-7',
  '--color-measure-8',
] as const;
/** Those that may let what is below them through. */
export const translucentTokens = [
  '--color-overlay-text',
  '--color-overlay-text-muted',
  '--color-overlay-outline',
  '--color-scrim',
  '--color-text',
  '--color-text-muted',
] as const;
export type ThemeToken = (typeof opaqueTokens)[number] | (typeof translucentTokens)[number];

const hex = '#(?:[0-9a-fA-F]{3}){1,2}';
const byte = '(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])';
const opaque = v.pipe(v.string(), v.regex(new RegExp(`^${hex}$`), 'a colour, as in "#26282b"'));
const translucent = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:${hex}|rgb\\(${byte} ${byte} ${byte} / (?:\\d|[1-9]\\d|100)%\\))$`),
    'a colour, as in "#ffd9d0" or "rgb(255 255 255 / 87%)"',
  ),
);
const themeId = v.pipe(
  v.string(),
  v.regex(
    /^(?!(?:dark|light|high-contrast)$)[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/,
    'lower case words joined by dots and hyphens, as in "acme.night", and not the name of a built-in theme',
  ),
);

function each<Token extends string, Value extends v.GenericSchema>(tokens: readonly Token[], value: Value) {
  return Object.fromEntries(tokens.map((token) => [token, v.optional(value)])) as Record<
    Token,
    v.OptionalSchema<Value, undefined>
  >;
}

/** Data only: colours by the names of the design tokens, and no other text, so that nothing is fetched or run for it. */
export const theme = v.strictObject({
  id: themeId,
  title: v.pipe(v.string(), v.minLength(1)),
  /** What it is made from, and what stands in its place when it cannot be had. */
  base: v.picklist(baseThemes),
  tokens: v.strictObject({ ...each(opaqueTokens, opaque), ...each(translucentTokens, translucent) }),
});

export type Theme = v.InferOutput<typeof theme>;
