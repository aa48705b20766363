/** What a configuration file says without being run. */
export type Literal = string | number | boolean | null | readonly Literal[] | LiteralObject;

/** Without a prototype, so that `__proto__` is a key like any other. */
export interface LiteralObject {
  readonly [key: string]: Literal;
}

/** Where something stands in the file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One sentence about a key of the file. */
export interface Notice {
  /** `dataSources[0].configuration.qidoRoot`; empty for what is no key. */
  readonly path: string;
  readonly reason: string;
  readonly place?: Place;
}

/** A file's configuration. */
export interface LiteralFile {
  readonly config: LiteralObject;
  /** Of every key, by its path. */
  readonly places: ReadonlyMap<string, Place>;
  /** What is no literal, or no configuration. */
  readonly notices: readonly Notice[];
}

export function isObject(value: Literal | undefined): value is LiteralObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path of a key below another. */
export function below(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
