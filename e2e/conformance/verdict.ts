/** What became of a frame, in the words and the order of the last line. */
export const VERDICTS = [
  'exact',
  'within tolerance',
  'unchecked',
  'wrong',
  'refused',
  'crashed',
  'hung',
  'video',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** One line of the JSON. */
export interface Row {
  /** Below the folder. */
  readonly path: string;
  /** From 1; 0 stands for a file without a frame that could be asked for. */
  readonly frame: number;
  readonly sha256: string | null;
  readonly error: string | null;
  readonly ms: number;
}

export interface Judgement {
  /** Undefined for an object without pixels. */
  readonly verdict: Verdict | undefined;
  /** Why, where the verdict does not speak for itself. */
  readonly reason?: string;
  /** Refused, though other decoders agree on a picture. */
  readonly mustDecode?: boolean;
}

export interface JudgedRow extends Row, Judgement {
  readonly transferSyntaxUID: string | undefined;
  /** Why a frame that was decoded cannot be displayed. */
  readonly displayError?: string;
}
