import {
  type Instance,
  InstanceError,
  instanceFromJson,
  Part10Error,
  type Part10File,
} from '@alternator/dicom';
import { type DirectoryReference, isDirectory, referencesOf } from './directory.ts';
import { type PlacedFrames, placeFrames } from './frame-places.ts';
import { parseHead } from './parse-head.ts';
import { hasPrefix, isZip, readBytes } from './read-bytes.ts';

/** What a file turned out to be. */
export type ReadFile =
  | { readonly kind: 'instance'; readonly instance: Instance; readonly frames: PlacedFrames | undefined }
  | { readonly kind: 'directory'; readonly references: readonly DirectoryReference[] }
  | { readonly kind: 'zip' }
  | { readonly kind: 'other' }
  /** A DICOM file that cannot be read. */
  | { readonly kind: 'broken'; readonly reason: string }
  /** The browser could not read the file at all: it is gone, or may not be read. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const START = 132;

/** Reads one file as far as needed to say what it is and where its frames are. Never throws. */
export async function readFile(file: Blob): Promise<ReadFile> {
  let start: Uint8Array;
  try {
    start = await readBytes(file, 0, START);
  } catch (error) {
    return { kind: 'unreadable', reason: `The browser could not read the file (${nameOf(error)})` };
  }
  if (isZip(start)) return { kind: 'zip' };
  try {
    return await readDicom(file, await parseHead(file));
  } catch (error) {
    if (error instanceof Part10Error || error instanceof InstanceError) {
      // Without the prefix nothing says that it should have been one.
      return hasPrefix(start) ? { kind: 'broken', reason: error.message } : { kind: 'other' };
    }
    if (error instanceof DOMException)
      return { kind: 'unreadable', reason: `The browser could not read the file (${error.name})` };
    return { kind: 'broken', reason: `The file could not be read (${nameOf(error)})` };
  }
}

async function readDicom(file: Blob, parsed: Part10File): Promise<ReadFile> {
  if (isDirectory(parsed)) return { kind: 'directory', references: referencesOf(parsed) };
  const read = instanceFromJson(parsed.dataSet);
  const instance =
    parsed.warnings.length > 0 ? { ...read, warnings: [...read.warnings, ...parsed.warnings] } : read;
  return { kind: 'instance', instance, frames: instance.pixel && (await placeFrames(file, parsed)) };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
