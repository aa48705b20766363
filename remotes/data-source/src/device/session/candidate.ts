/** A file that the reader chose, with its path from what was chosen. Structured clone keeps it a handle. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** A file that may be a DICOM file, in a folder or in a ZIP. */
export interface Candidate {
  readonly path: string;
  readonly size: number;
  /** Undefined: seen without opening it whole that it is none. */
  open(signal: AbortSignal): Promise<Blob | undefined>;
}

export function candidateOf({ path, file }: ChosenFile): Candidate {
  return { path, size: file.size, open: async () => file };
}
