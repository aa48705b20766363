import type {
  Instance,
  SeriesInstanceUID,
  StudyInstanceUID,
  StudyMatch,
  ValueRange,
} from '@alternator/dicom';
import type { SeriesSummary } from '@alternator/sdk';
import type { Answer } from '../answer/answer.ts';

/** A file of JSON studies, as its bytes came; parsed and kept in the worker under the caller's number. */
export interface JsonFile {
  /** By transfer. */
  readonly pieces: readonly ArrayBuffer[];
  readonly url: string;
  readonly origins: readonly string[];
}

export interface JsonContents {
  readonly studies: readonly StudyMatch[];
  readonly refused: readonly string[];
  readonly warnings: readonly string[];
}

/** An image, and whether its description needs its file. */
export interface ListedEntry {
  /** In its series, from 0. */
  readonly index: number;
  readonly url: string;
  readonly isComplete: boolean;
}

/** An image that needed no file. */
export interface DescribedEntry {
  readonly index: number;
  readonly described: Settled;
}

export interface ListedSeries {
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly entries: readonly ListedEntry[];
  /** For IT. */
  readonly warnings: readonly string[];
  /** For the reader: keys that were taken for others. */
  readonly guesses: readonly string[];
}

/** The beginning of a file, or all of it. */
export interface FilePart {
  /** By transfer. */
  readonly bytes: ArrayBuffer;
  readonly isWhole: boolean;
  /** Whether its server sends parts of files. */
  readonly isRanged: boolean;
  /** Whether its frames should come back with the description. */
  readonly keep: boolean;
}

interface Stored {
  readonly transferSyntaxUID: string;
  readonly pixelDataVR?: 'OB' | 'OW';
}

/** Frames that follow each other in the file. */
export interface PlainFrames extends Stored {
  readonly kind: 'plain';
  readonly offset: number;
  /** Of each. */
  readonly length: number;
}

/** Frames out of a file that was fetched whole; a text says why there is none. */
export interface KeptFrames extends Stored {
  readonly kind: 'kept';
  readonly blob: Blob;
  readonly frames: readonly (ValueRange | string)[];
}

export type Described =
  /** The beginning of the file was too short. */
  { readonly ok: 'more' } | Settled;

/** An image with its description complete, or why there is none: that names the field, and nobody. */
export type Settled =
  | { readonly ok: true; readonly instance: Instance; readonly pixels?: PlainFrames | KeptFrames }
  | { readonly ok: false; readonly reason: string };

/** Which image of a file. */
export interface EntryRef {
  readonly study: StudyInstanceUID;
  readonly series: SeriesInstanceUID;
  readonly index: number;
}

/** What the worker does with JSON studies. Undefined for a file that it does not have. */
export interface JsonApi {
  open(file: number, json: JsonFile): Answer<JsonContents> | Promise<Answer<JsonContents>>;
  searchSeries(file: number, study: StudyInstanceUID): readonly SeriesSummary[] | undefined;
  list(file: number, study: StudyInstanceUID): readonly ListedSeries[] | undefined;
  /** All of a series that need no file. */
  describeComplete(
    file: number,
    study: StudyInstanceUID,
    series: SeriesInstanceUID,
  ): readonly DescribedEntry[] | undefined;
  /** With the beginning of its file, or all of it. */
  describe(entry: EntryRef & { readonly file: number }, part: FilePart): Promise<Described | undefined>;
  close(file: number): void;
}
