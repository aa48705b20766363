import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));

/**
 * Writes the declarations of a package as its build publishes them, without their comments.
 *
 * @throws {Error} with what the compiler found
 */
export function writeDeclarations(root: string, out: string): void {
  const options = ['--emitDeclarationOnly', '--removeComments', '--outDir', out];
  const run = spawnSync(tsc, ['-p', join(root, 'tsconfig.build.json'), ...options], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${root} has no declarations:\n${run.stdout}${run.stderr}`);
}

/** A top-level declaration, or another statement, of a `.d.ts` as `tsc` prints it. */
interface Statement {
  readonly name: string;
  readonly isExported: boolean;
  readonly text: string;
}

interface Module {
  readonly declared: readonly Statement[];
  /** What `export ... from` passes on: by module its names, or all of them. */
  readonly passed: readonly { readonly from: string; readonly names: readonly string[] | 'all' }[];
  readonly imported: readonly { readonly from: string; readonly names: readonly string[] }[];
}

/**
 * All that can be imported of an entry, and what its types are made of, sorted by name: one `.d.ts` that holds by
 * itself. What lies outside the entry's folder is imported there too, and belongs to another report.
 *
 * @param entry a `.d.ts`
 */
export function apiOf(entry: string): string {
  const modules = readModules(entry);
  const open = openNames(entry, modules);
  const declared = [...modules.values()].flatMap((module) => module.declared);
  const shown = new Set(declared.filter(({ name, isExported }) => isExported && open.has(name)));
  for (const one of shown)
    for (const other of declared) if (!shown.has(other) && mentions(one.text, other.name)) shown.add(other);
  const sorted = [...shown].sort((a, b) => compare(a.name, b.name) || compare(a.text, b.text));
  const texts = sorted.map(({ name, text }) => (open.has(name) ? text : text.replace(/^export /, '')));
  return [...importLines(modules, texts), '', ...texts, 'export {};', ''].join('\n');
}

function readModules(entry: string): ReadonlyMap<string, Module> {
  const modules = new Map<string, Module>();
  const waiting = [entry];
  for (const path of waiting) {
    if (modules.has(path)) continue;
    const module = readModule(path);
    modules.set(path, module);
    for (const { from } of [...module.passed, ...module.imported])
      if (isInside(entry, path, from)) waiting.push(fileOf(path, from));
  }
  return modules;
}

function readModule(path: string): Module {
  const statements = readFileSync(path, 'utf8')
    // What was released has its comments.
    .replaceAll(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '')
    // An inline import of a neighbour; of a package it says where the type is from.
    .replaceAll(/import\("\.[^"]*"\)\./g, '')
    .split(/^(?=(?:export|declare|import|type|interface|class)\b)/m)
    .map((text) => text.trimEnd())
    .filter((text) => text !== 'export {};' && text !== '');
  const module = { declared: [] as Statement[], passed: [], imported: [] } as {
    -readonly [Key in keyof Module]: Module[Key][number][];
  };
  for (const text of statements) {
    const [, kind, list, from] =
      /^(import|export) (?:type )?(\*|\{[^}]*\}) from '([^']+)';$/.exec(text) ?? [];
    if (from === undefined || list === undefined) module.declared.push(statementOf(text, path));
    else if (kind === 'import') module.imported.push({ from, names: namesIn(list, path) });
    else module.passed.push({ from, names: list === '*' ? 'all' : namesIn(list, path) });
  }
  return module;
}

function statementOf(text: string, path: string): Statement {
  const [, name] =
    /^(?:export )?(?:declare )?(?:abstract )?(?:type|interface|class|const|function) (\w+)/.exec(text) ?? [];
  if (name === undefined) throw new Error(`${path}: the API report does not know how to read: ${text}`);
  return { name, isExported: text.startsWith('export '), text };
}

function namesIn(list: string, path: string): string[] {
  const names = list
    .slice(1, -1)
    .split(',')
    .map((name) => name.trim().replace(/^type /, ''));
  const renamed = names.find((name) => name.includes(' as '));
  if (renamed) throw new Error(`${path}: the API report knows no names that change on their way: ${renamed}`);
  return names.filter((name) => name !== '');
}

function openNames(path: string, modules: ReadonlyMap<string, Module>): ReadonlySet<string> {
  const module = modules.get(path);
  const own = module?.declared.filter(({ isExported }) => isExported).map(({ name }) => name) ?? [];
  const passed = module?.passed.flatMap(({ from, names }) =>
    names === 'all' ? [...openNames(fileOf(path, from), modules)] : names,
  );
  return new Set([...own, ...(passed ?? [])]);
}

function importLines(modules: ReadonlyMap<string, Module>, texts: readonly string[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const { imported } of modules.values())
    for (const { from, names: some } of imported.filter((one) => !isRead(one.from, modules)))
      names.set(from, new Set([...(names.get(from) ?? []), ...some]));
  return [...names]
    .map(
      ([from, some]) =>
        [from, [...some].filter((name) => texts.some((text) => mentions(text, name)))] as const,
    )
    .filter(([, some]) => some.length > 0)
    .sort(([a], [b]) => compare(a, b))
    .map(([from, some]) => `import type { ${some.sort(compare).join(', ')} } from '${from}';`);
}

/** Whether the declarations behind a specifier stand in the report themselves. */
function isRead(from: string, modules: ReadonlyMap<string, Module>): boolean {
  return from.startsWith('.') && [...modules.keys()].some((path) => modules.has(fileOf(path, from)));
}

function isInside(entry: string, path: string, from: string): boolean {
  return from.startsWith('.') && fileOf(path, from).startsWith(`${dirname(entry)}/`);
}

/** `./cell.ts`, as sources name it, or `./cell.js` is `cell.d.ts`. */
function fileOf(path: string, from: string): string {
  return normalize(join(dirname(path), from.replace(/\.[jt]sx?$/, '.d.ts')));
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
