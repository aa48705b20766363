import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/alternator.ts';

/** A step of the guide: commands to type, or a file to write. */
export type Step =
  | { readonly commands: readonly string[] }
  | { readonly path: string; readonly text: string };

/** The guide's own blocks, in order. Each is tagged: `sh`, or a language and the path of the file that it is. */
export function readGuide(): readonly Step[] {
  const guide = readFileSync(join(root, 'shared/sdk/GUIDE.md'), 'utf8');
  return [...guide.matchAll(/^```(\S+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, language, path, text = '']) => {
    if (language === 'sh') return { commands: text.trimEnd().split('\n') };
    if (path) return { path, text };
    throw new Error(`A block of the guide is neither commands nor a file: ${text}`);
  });
}

/** All that a person types: each line of the commands and of the files. */
export function typedLines(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => ('path' in step ? step.text.trimEnd().split('\n') : step.commands));
}
