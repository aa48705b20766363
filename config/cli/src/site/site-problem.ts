import {
  type DocumentProblem,
  formatProblem,
  type ProblemCode,
  type ReadDocument,
  type Site,
} from '@alternator/composition';

type Path = readonly (string | number)[];

/** A mistake of a site, by the key that it is about. */
export interface SiteProblem {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
  readonly fix?: string | undefined;
  /** Other keys that it is about. */
  readonly also?: readonly Path[];
}

/** The same with the places in the file. */
export function located({ origin }: ReadDocument<Site>, problem: SiteProblem): DocumentProblem {
  const { code, path, message, fix, also = [] } = problem;
  const [file, line, column] = splitOrigin(origin(path));
  return {
    code,
    file,
    line,
    column,
    path: path.join('.'),
    message,
    ...(fix && { fix }),
    ...(also.length > 0 && { also: also.map((other) => originName(origin(other))) }),
  };
}

/** A line for the person who composes, of something that composes all the same. */
export function warningLine(document: ReadDocument<Site>, problem: SiteProblem): string {
  return `warning: ${formatProblem(located(document, problem))}`;
}

/** Without the folders of the machine that reads it. */
export function originName(origin: string): string {
  return origin.slice(origin.lastIndexOf('/') + 1);
}

/** "Did you mean ...?" where there is a word that was meant. */
export function didYouMean(word: string | undefined): string | undefined {
  return word && `Did you mean "${word}"?`;
}

function splitOrigin(origin: string): [file: string, line: number, column: number] {
  const parts = origin.split(':');
  const column = Number(parts.pop());
  const line = Number(parts.pop());
  return [parts.join(':'), line, column];
}
