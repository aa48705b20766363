import type {
  ImageIdentity,
  Instance,
  PixelDescription,
  SeriesInstanceUID,
  SOPInstanceUID,
  StudyInstanceUID,
} from '@alternator/dicom';
import type { Readable } from './readable.ts';
import { token } from './token.ts';

/** A source as the site names it. */
export interface DataSourceSettings {
  readonly id: string;
  readonly title: string;
  /** As the site wrote it; checked by the remote that reads it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The only origins that this source may talk to. */
  readonly origins: readonly string[];
  /**
   * What the link names, of a source that opens addresses (`"opens": "url"` in remote.json): absolute, http or https,
   * at one of `origins`, without user and fragment. Each address is a source of its own.
   */
  readonly url?: string;
  /** The site's name: what a source keeps on this device stands under it. */
  readonly site?: string;
}

export type StudySortKey =
  | 'patientName'
  | 'patientID'
  | 'studyDate'
  | 'studyDescription'
  | 'accessionNumber'
  | 'modalities';

/** What a person asks a study list for. Absent: any. */
export interface StudyQuery {
  readonly patientName?: string;
  readonly patientID?: string;
  readonly accessionNumber?: string;
  readonly studyDescription?: string;
  readonly modalities?: readonly string[];
  /** DA, `YYYYMMDD`, inclusive. */
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly sort?: { readonly key: StudySortKey; readonly descending: boolean };
  readonly offset: number;
  readonly limit: number;
}

/** One line of a study list. Absent: the archive did not say, which is not zero. */
export interface StudySummary {
  readonly source: string;
  readonly studyInstanceUID: StudyInstanceUID;
  readonly patientName?: string;
  readonly patientID?: string;
  readonly patientBirthDate?: string;
  readonly patientSex?: string;
  readonly studyDate?: string;
  readonly studyTime?: string;
  readonly studyDescription?: string;
  readonly accessionNumber?: string;
  readonly modalities: readonly string[];
  readonly numberOfSeries?: number;
  readonly numberOfInstances?: number;
  /** Where several archives were asked: the ids of those that hold it, first the one whose values these are. */
  readonly archives?: readonly string[];
  /** What the reader may not assume of this line, in words. */
  readonly warnings?: readonly string[];
}

export interface StudyPage {
  readonly studies: readonly StudySummary[];
  /** Whether the archive has more behind this page; never guessed from a full page alone. */
  readonly more: boolean;
  /** All matches, where the archive says. */
  readonly total?: number;
  /** What of the query the archive did not honour: the list may say so. */
  readonly ignored: readonly (keyof StudyQuery)[];
  /** Where several archives were asked: what became of each. */
  readonly answers?: readonly SourceAnswer[];
  /** The same page again, once an archive that was `slow` has answered or failed. */
  readonly later?: Promise<StudyPage>;
}

/** What one of several archives said to a search. */
export interface SourceAnswer {
  readonly source: string;
  readonly title: string;
  /** `slow`: the page was not held back for it; its studies are missing. */
  readonly state: 'answered' | 'slow' | 'failed';
  /** Of a failure, for the reader. */
  readonly reason?: string;
}

export interface SeriesSummary {
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly modality?: string;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly numberOfInstances?: number;
}

/** Where the bytes of one frame are. Serialisable: it goes to a worker. */
export type FrameLocator = HttpLocator | BlobLocator | OpfsLocator | MadeLocator;

interface LocatorBase {
  /** The data source that handed it out; its origins and its credentials apply. */
  readonly source: string;
  readonly sopInstanceUID: SOPInstanceUID;
  /** From 1, as DICOM counts. */
  readonly frameNumber: number;
  readonly pixel: PixelDescription;
  /** Where the metadata says so. The Content-Type of the answer decides. */
  readonly transferSyntaxUID?: string;
  /** Of a big-endian file: 8-bit values in OW are swapped by pairs (PS3.5 8.1.2), in OB they are not. */
  readonly pixelDataVR?: 'OB' | 'OW';
}

/** WADO-RS frames or any URL. `accept` is tried in order on 400, 406, 415 and 500. */
export interface HttpLocator extends LocatorBase {
  readonly kind: 'http';
  readonly url: string;
  readonly accept: readonly string[];
  readonly range?: ByteRange;
  /** The answer is a whole DICOM file (PS3.10): the frame is taken out of it. */
  readonly file?: FileOfFrames;
  /**
   * Asked for where the archive refuses the frame by itself (400, 406, 415, 501); without `file` another address of
   * the very frame, asked for where the first does not exist (404) too.
   */
  readonly instead?: FramePlace;
}

export interface FileOfFrames {
  readonly numberOfFrames: number;
  /**
   * What is known of it beside its SOP Instance UID, which is the locator's: a file that contradicts either is no
   * picture but a `mismatch`.
   */
  readonly identity?: ImageIdentity;
}

/** Another address that has a frame: by itself, or in the DICOM file of its instance. */
export interface FramePlace {
  readonly url: string;
  readonly accept: readonly string[];
  readonly file?: FileOfFrames;
}

export interface BlobLocator extends LocatorBase {
  readonly kind: 'blob';
  readonly blob: Blob;
  readonly range?: ByteRange;
  readonly transferSyntaxUID: string;
}

export interface OpfsLocator extends LocatorBase {
  readonly kind: 'opfs';
  readonly path: string;
  readonly range?: ByteRange;
  readonly transferSyntaxUID: string;
}

/** The source makes the bytes itself, by `bytes()`. */
export interface MadeLocator extends LocatorBase {
  readonly kind: 'made';
  readonly key: string;
  readonly transferSyntaxUID: string;
}

/** Offset and length in bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** What a data source remote implements. Each call rejects with a `SourceError`, or ends by its signal. */
export interface DataSource {
  readonly can: {
    readonly fuzzyNames: boolean;
    readonly wildcards: boolean;
    /** Whether the archive sorts; where not, a sorted list is honest only for the whole result. */
    readonly sorting: boolean;
    readonly store: boolean;
    /**
     * What `remove` does to a study or series: `delete`, it is gone; `reject`, the archive hides it and can bring it
     * back. Absent: nothing can be removed, or the site does not want it.
     */
    readonly remove?: 'delete' | 'reject';
    /** Whether `thumbnail` gives pictures. */
    readonly thumbnails?: boolean;
  };
  searchStudies(query: StudyQuery, signal: AbortSignal): Promise<StudyPage>;
  searchSeries(study: StudyInstanceUID, signal: AbortSignal): Promise<readonly SeriesSummary[]>;
  /** The instances of a study, series by series as they come, parsed off the main thread. */
  instances(
    study: StudyInstanceUID,
    options: { readonly series?: SeriesInstanceUID; readonly signal: AbortSignal },
  ): AsyncIterable<readonly Instance[]>;
  /** Fetches no pixels: says where a frame is. */
  locate(instance: Instance, frameNumber: number): FrameLocator | Promise<FrameLocator>;
  /**
   * The bytes of a frame that the source makes itself, in the transfer syntax that its locator names. Cancelled, and
   * the signal ends, once nobody waits for them; an error in the stream is the frame's failure.
   */
  bytes?(
    locator: MadeLocator,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
  store?(files: readonly Uint8Array[], options: StoreOptions): Promise<StoreResult>;
  /** Deletes a study or one series of it, or rejects it where the archive knows only that. */
  remove?(part: StudyPart, signal: AbortSignal): Promise<void>;
  /** A small picture (JPEG, PNG or GIF) to recognise a series by, drawn by the archive: never to read by. */
  thumbnail?(series: SeriesPart, signal: AbortSignal): Promise<Blob>;
  /**
   * Of a source that opens files (`"opens": "files"` in remote.json): takes what was dropped on the page. Progress and
   * what could not be read stand on the route that the contribution names, which the host shows next.
   */
  take?(dropped: readonly DroppedEntry[]): void;
  dispose?(): void;
}

/** A file, or a `FileSystemEntry` of the File and Directory Entries API, by the members that worker types lack. */
export type DroppedEntry = File | DroppedPath;

export interface DroppedPath {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
}

/** A study, or one of its series. */
export interface StudyPart {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly seriesInstanceUID?: SeriesInstanceUID;
}

export interface SeriesPart {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly seriesInstanceUID: SeriesInstanceUID;
}

export interface StoreOptions {
  readonly signal: AbortSignal;
  onProgress?(sentBytes: number, totalBytes: number): void;
}

/** What became of each instance, by SOP Instance UID (PS3.18 10.5.3). */
export interface StoreResult {
  readonly stored: readonly SOPInstanceUID[];
  readonly failed: readonly { readonly sopInstanceUID: SOPInstanceUID; readonly reason: string }[];
}

/** A study at one source: the same UID may stand in two archives. */
export interface StudyRef {
  readonly source: string;
  readonly studyInstanceUID: StudyInstanceUID;
}

export interface DataSourceState {
  readonly id: string;
  readonly title: string;
  /** The contribution that speaks to it, as the site names it. */
  readonly use?: string;
  /** `idle` until first used; `failed` carries the reason for the reader. */
  readonly state: 'idle' | 'ready' | 'failed';
  readonly reason?: string;
  readonly can?: DataSource['can'];
}

/** The archives of the site, opened when first used. Owned by the host. */
export interface DataSources {
  readonly list: Readable<readonly DataSourceState[]>;
  searchStudies(source: string, query: StudyQuery, signal: AbortSignal): Promise<StudyPage>;
  searchSeries(study: StudyRef, signal: AbortSignal): Promise<readonly SeriesSummary[]>;
  /** Cached for as long as the study is open. */
  instances(
    study: StudyRef,
    options: { readonly series?: SeriesInstanceUID; readonly signal: AbortSignal },
  ): AsyncIterable<readonly Instance[]>;
  locate(source: string, instance: Instance, frameNumber: number): Promise<FrameLocator>;
  store(source: string, files: readonly Uint8Array[], options: StoreOptions): Promise<StoreResult>;
  remove(source: string, part: StudyPart, signal: AbortSignal): Promise<void>;
  thumbnail(source: string, series: SeriesPart, signal: AbortSignal): Promise<Blob>;
}

export const DataSources = token<DataSources>()('alternator.data-sources@1');
