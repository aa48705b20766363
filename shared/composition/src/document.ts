import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import { anchorOf, type ProblemCode } from './codes.ts';
import { nearestWord } from './nearest-word.ts';

/** One mistake in a file that a person wrote, and what to do about it. */
export interface DocumentProblem {
  /** Stable; `CODES.md` explains it. */
  readonly code: ProblemCode;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** `remotes.acme.pet-suv.version`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  readonly fix?: string;
  /** Other places that it is about, as `file:line:column`. */
  readonly also?: readonly string[];
}

/** A file that cannot be used; says every place at once. */
export class DocumentError extends Error {
  readonly code = 'document';
  constructor(readonly problems: readonly DocumentProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'DocumentError';
  }
}

/** `site.jsonc:14:5 sdk-range remotes.acme.x: what is wrong. What to do.`, and where the code is explained. */
export function formatProblem(problem: DocumentProblem): string {
  const { code, file, line, column, path, message, fix, also = [] } = problem;
  const others = also.length > 0 ? ` (also ${also.join(', ')})` : '';
  return `${file}:${line}:${column} ${code} ${path && `${path}: `}${message}${others}.${fix ? ` ${fix}` : ''} (${anchorOf(code)})`;
}

/** A validated file that remembers where each of its keys was written. */
export interface ReadDocument<Value> {
  readonly value: Value;
  /** `file:line:column` of a key. */
  origin(path: readonly (string | number)[]): string;
}

type Path = readonly (string | number)[];

/**
 * Reads JSON with comments and checks it.
 *
 * @throws {DocumentError} with file, line and column of every mistake
 */
export function readDocument<Schema extends v.GenericSchema>(
  text: string,
  file: string,
  schema: Schema,
): ReadDocument<v.InferOutput<Schema>> {
  const syntax: ParseError[] = [];
  const tree = parseTree(text, syntax, { allowTrailingComma: true });
  const place = (offset: number) => position(text, offset);
  if (syntax.length > 0 || !tree)
    throw new DocumentError(
      (syntax.length > 0 ? syntax : [{ error: 0, offset: 0 }]).map(({ error, offset }) => ({
        code: 'syntax' as const,
        file,
        ...place(offset),
        path: '',
        message: syntax.length > 0 ? printParseErrorCode(error as never) : 'the file is empty',
      })),
    );
  const offsetOf = (path: Path) => nearest(tree, path)?.offset ?? 0;
  const result = v.safeParse(schema, plain(tree));
  if (!result.success)
    throw new DocumentError(
      result.issues
        .flatMap((issue) => explain(issue, [], keysOf(schema)))
        .map(({ code, path, message, fix }) => ({
          code,
          file,
          ...place(offsetOf(path)),
          path: path.join('.'),
          message,
          ...(fix && { fix }),
        })),
    );
  const origin = (path: Path) => {
    const { line, column } = place(offsetOf(path));
    return `${file}:${line}:${column}`;
  };
  return { value: result.output, origin };
}

interface Explained {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
  readonly fix?: string;
}

function explain(issue: v.BaseIssue<unknown>, above: Path, known: readonly string[]): Explained[] {
  const path = [...above, ...(issue.path ?? []).map((item) => item.key as string | number)];
  // A union fails with the mistakes of each of its forms: those of the closest form help most.
  if (issue.type === 'union' && issue.issues) {
    const deep = issue.issues.filter((inner) => (inner.path?.length ?? 0) > 0);
    if (deep.length > 0) return deep.flatMap((inner) => explain(inner, path, known));
    const form = issue.issues.find((inner) => inner.type === 'regex');
    if (form) return explain(form, path, known);
  }
  const key = path.at(-1);
  if (issue.expected === 'never') {
    return [
      { code: 'unknown-key', path, message: `unknown key "${key}"`, ...suggestion(String(key), known) },
    ];
  }
  if (issue.received === 'undefined') return [{ code: 'missing', path, message: `"${key}" is missing` }];
  const shown = JSON.stringify(issue.input)?.slice(0, 80);
  const wanted = issue.type === 'regex' ? issue.message : issue.expected;
  const allowed = issue.type === 'picklist' ? [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)] : [];
  const meant = suggestion(
    String(issue.input),
    allowed.map(([, word]) => word as string),
  );
  return [{ code: 'invalid', path, message: `${shown} is not valid: expected ${wanted}`, ...meant }];
}

function suggestion(word: string, known: readonly string[]): { fix?: string } {
  const near = nearestWord(word, known);
  return near ? { fix: `Did you mean "${near}"?` } : {};
}

/** Every key that a schema knows, at any depth: enough to recognise a slip. */
function keysOf(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { entries, ...rest } = schema as { entries?: Record<string, unknown> };
  const own = Object.entries(entries ?? {}).flatMap(([key, inner]) => [key, ...keysOf(inner, seen)]);
  return [...own, ...Object.values(rest).flatMap((inner) => keysOf(inner, seen))];
}

function nearest(tree: Node, path: Path): Node | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = findNodeAtLocation(tree, path.slice(0, depth) as (string | number)[]);
    if (!node) continue;
    // A key's own place says more than its value's.
    return node.parent?.type === 'property' ? node.parent : node;
  }
  return undefined;
}

function plain(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: pair }) =>
      pair?.[0] && pair[1] ? [[pair[0].value as string, plain(pair[1])]] : [],
    ),
  );
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
