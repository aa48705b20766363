import { baseThemes, type Lock, nearestWord } from '@alternator/composition';
import { themeFaults } from '@alternator/ui/theme-faults';
import { didYouMean, type SiteProblem } from './site-problem.ts';

/** A theme that nothing composed has. */
export function themeProblems({ theme = 'dark', remotes }: Lock): SiteProblem[] {
  const known = [
    ...baseThemes,
    ...remotes.flatMap(({ manifest }) => manifest.contributes.themes.map(({ id }) => id)),
  ];
  if (known.includes(theme)) return [];
  const fix = didYouMean(nearestWord(theme, known)) ?? `Known: ${known.join(', ')}.`;
  return [
    { code: 'unknown-theme', path: ['theme'], message: `nothing composed has the theme "${theme}"`, fix },
  ];
}

/** Themes that cannot be read well: whoever made them must mend them, and the reader may choose another. */
export function themeWarnings({ remotes }: Pick<Lock, 'remotes'>): SiteProblem[] {
  return remotes.flatMap(({ id, manifest }) =>
    manifest.contributes.themes.flatMap((theme): SiteProblem[] => {
      const faults = themeFaults(theme);
      if (faults.length === 0) return [];
      return [
        {
          code: 'theme-contrast',
          path: ['remotes', id],
          message: `in the theme "${theme.id}" of ${id}, ${faults.join('; ')}`,
          fix: `Whoever made ${id} must mend it.`,
        },
      ];
    }),
  );
}
