import type { Patient, StudyAttributes } from '@alternator/dicom';
import type { StudyRef } from './data-source.ts';
import type { Readable } from './readable.ts';
import { token } from './token.ts';

/** One segment below the base (`viewer`), and all else in the query: any static host can serve it. */
export interface Location {
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
}

/** A study that is open, and how far its metadata has come. */
export interface OpenStudy {
  readonly ref: StudyRef;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly patient?: Patient;
  readonly study?: StudyAttributes;
  readonly modalities: readonly string[];
  readonly error?: Error;
}

/** `1x1` to `3x3`. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** One place of the grid, in reading order, and what it shows. */
export interface Cell {
  /** `v1` ... `v9`; also the viewport's id. */
  readonly id: string;
  readonly displaySetId?: string;
}

/** What is open, where, and what the reader looks at. Owned by the host, kept in the URL. */
export interface Workspace {
  readonly location: Readable<Location>;
  navigate(location: Location, options?: { readonly replace?: boolean }): void;
  /** The URL for a location, for links that a middle click opens. */
  href(location: Location): string;
  /** Opens the study in the viewer, in place of what was open. */
  openStudy(study: StudyRef): void;
  readonly studies: Readable<readonly OpenStudy[]>;
  /** Tries again what failed. */
  retryStudy(study: StudyRef): void;
  readonly grid: Readable<Grid>;
  setGrid(grid: Grid): void;
  readonly cells: Readable<readonly Cell[]>;
  assign(cellId: string, displaySetId: string | undefined): void;
  readonly activeCell: Readable<string>;
  activate(cellId: string): void;
}

export const Workspace = token<Workspace>()('alternator.workspace@1');
