import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sourceOf } from '@alternator/build';
import { hasCode, type Setting } from '@alternator/composition';
import type { ReadRemote } from './read-remote.ts';

/**
 * Writes `src/remote.generated.ts`: literal types of what `remote.json` declares, and an assertion that each
 * module it names exports what its kind demands. The compiler does the rest.
 *
 * @throws {Error} when a named module does not exist
 */
export function writeGeneratedTypes(remote: ReadRemote): void {
  // Data alone is checked by the schema; there is nothing to compile.
  if (!hasCode(remote.manifest)) return;
  const file = join(remote.root, 'src/remote.generated.ts');
  const text = generatedTypes(remote);
  mkdirSync(dirname(file), { recursive: true });
  // An unchanged file keeps its time, so that nothing is built again for it.
  if (current(file) !== text) writeFileSync(file, text);
}

function current(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not written yet.
    return undefined;
  }
}

function generatedTypes({ root, manifest, references, messages }: ReadRemote): string {
  const kinds = [...new Set(references.map(({ kind }) => kind))].sort();
  const assertions = references.map(({ module, kind, at }) => {
    const path = relative(join(root, 'src'), sourceOf(root, module)).split('\\').join('/');
    return `  /** ${at} */\n  Fits<${kind}, typeof import('./${path}').default>,`;
  });
  if (manifest.isolation) return typesOfFrames(assertions);
  const settings = Object.entries(manifest.contributes.settings)
    .map(([key, setting]) => `      readonly ${JSON.stringify(key)}: ${typeOf(setting)};`)
    .join('\n');
  return `// Written by \`alternator remote check\` from remote.json; not committed.
import type { ${['Register', ...kinds].join(', ')} } from '@alternator/sdk';

declare module '@alternator/sdk' {
  interface Register {
    readonly requires: ${union(manifest.requires)};
    readonly optional: ${union(manifest.optional)};
    readonly messages: ${union(Object.keys(messages.en ?? {}))};
    readonly commands: ${union(manifest.contributes.commands.map(({ id }) => id))};
    readonly workers: ${union(Object.keys(manifest.workers))};
    readonly settings: {
${settings}
    };
  }
}

type Fits<Kind, Module extends Kind> = Module;

/** Each module that remote.json names exports what its place demands. */
export type Checked = [
${assertions.join('\n')}
];
export type { Register };
`;
}

/** One of a few is that, and no string or number at large. */
function typeOf(setting: Setting): string {
  const options = setting.type === 'boolean' ? undefined : setting.options;
  return options ? union(options.map(({ value }) => value)) : setting.type;
}

/** What a frame is handed has no tokens to check; what it exports has. */
function typesOfFrames(assertions: readonly string[]): string {
  return `// Written by \`alternator remote check\` from remote.json; not committed.
import type { IsolatedModule } from '@alternator/sdk/isolated';

type Fits<Kind, Module extends Kind> = Module;

/** Each module that remote.json names exports what its place demands. */
export type Checked = [
${assertions.join('\n')}
];
`;
}

function union(values: readonly (string | number)[]): string {
  return values.length === 0 ? 'never' : values.map((value) => JSON.stringify(value)).join(' | ');
}
