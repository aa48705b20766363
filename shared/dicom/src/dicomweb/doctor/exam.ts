import type { DataSet } from './data-set.ts';
import type { Result } from './finding.ts';
import type { Measured } from './measured.ts';
import type { Answer, DoctorRequest, Send, SendFailure } from './send.ts';

export interface DoctorOptions {
  /** The address as somebody gave it: a root, a page of the archive, or a search. */
  readonly url: string;
  readonly send: Send;
  /** Where the viewer is, with its folder; undefined: nobody said, and CORS is not tested. */
  readonly viewer?: string | undefined;
  /** In a browser an answer without CORS is opaque, and so are most headers of one with it. */
  readonly place: 'page' | 'command line';
  /** Whether a sign-in token goes along, and what it says of itself. */
  readonly token?: string | undefined;
  /** Store one synthetic instance, and delete it where that can be done. */
  readonly store?: boolean | undefined;
  /** The contributed data sources that speak to a service and to a tree of files, as a site's `use` names them. */
  readonly uses: Readonly<Record<Layout, string>>;
  readonly signal: AbortSignal;
  now(): number;
  /** Called before each check: its title, and how many there are. */
  onCheck?(title: string, index: number, count: number): void;
}

/** A search service, or files that a web server gives as they lie (static-wado's layout). */
export type Layout = 'service' | 'files';

/** What the checks have learnt so far; each adds to it for those after it. */
export interface Exam {
  readonly options: DoctorOptions;
  readonly ask: Ask;
  /** Of all requests so far. */
  readonly answers: readonly Answer[];
  /** The DICOMweb root, without a slash at the end; undefined: none was found. */
  root: string | undefined;
  layout: Layout;
  /** Of a tree of files: the index that was found, below the root. */
  index: string;
  /** Whether searches answer the same whatever is asked: files, or a proxy that drops the query. */
  ignoresQueries: boolean;
  /** What answered at the root first, whatever it was. */
  first: Answer | SendFailure | undefined;
  study: DataSet | undefined;
  series: DataSet | undefined;
  /** The series' metadata. */
  metadata: readonly DataSet[] | undefined;
  /** Its answer, for what is measured on a larger one. */
  metadataAnswer: Answer | undefined;
  stores: boolean | undefined;
  /** The Study Instance UID of the synthetic image, once it is in the archive. */
  stored: string | undefined;
  readonly measured: Measured;
}

export type Ask = (
  url: string,
  request?: Omit<DoctorRequest, 'url' | 'signal'> & { readonly accept?: string },
) => Promise<Answer | SendFailure>;

/** Undefined: it does not apply here, and is not spoken of. */
export interface Check {
  readonly id: string;
  readonly title: string;
  run(exam: Exam): Promise<Result | undefined>;
}

/** What a search or metadata are asked for in, PS3.18 10.6.4. */
export const dicomJson = 'application/dicom+json';

export function createExam(options: DoctorOptions): Exam {
  const answers: Answer[] = [];
  const ask: Ask = async (url, { accept = dicomJson, headers, ...rest } = {}) => {
    options.signal.throwIfAborted();
    const answer = await options.send({
      url,
      headers: { Accept: accept, ...headers },
      maxBytes: 4_000_000,
      ...rest,
      signal: options.signal,
    });
    if (answer.kind === 'answer') answers.push(answer);
    return answer;
  };
  return {
    options,
    ask,
    answers,
    root: undefined,
    layout: 'service',
    index: '',
    ignoresQueries: false,
    first: undefined,
    study: undefined,
    series: undefined,
    metadata: undefined,
    metadataAnswer: undefined,
    stores: undefined,
    stored: undefined,
    measured: {},
  };
}

/** Whether a root was found and lets us in. */
export function isOpen({ root, first }: Exam): boolean {
  return root !== undefined && first?.kind === 'answer' && first.status !== 401 && first.status !== 403;
}
