import { type Attributes, type DicomJson, dicomJson, textOf } from '@alternator/testing';
import { parseMediaRange } from './accept.ts';
import { ArchiveError } from './archive-error.ts';
import { parseMultipart } from './multipart.ts';
import { instancePath } from './retrieve/metadata.ts';
import { instanceInMemory } from './store/memory-store.ts';
import type { ArchiveStore, StoredInstance } from './store/stored-instance.ts';

/** Failure reasons, PS3.18 annex I.2.2. */
const PROCESSING_FAILURE = 0x0110;
const CANNOT_UNDERSTAND = 0xc000;

export interface StoreAnswer {
  /** 200 all stored, 202 some, 409 none. */
  readonly status: 200 | 202 | 409;
  readonly body: DicomJson;
}

/**
 * STOW-RS, PS3.18 10.5: takes DICOM files in.
 *
 * @throws {ArchiveError} 415 when the body is no multipart of DICOM files, 400 when it is broken or empty
 */
export function storeInstances(
  store: ArchiveStore,
  request: { readonly contentType: string; readonly body: Uint8Array; readonly study?: string | undefined },
  root: string,
): StoreAnswer {
  const range = parseMediaRange(request.contentType);
  const type = range.parameters.get('type') ?? 'application/dicom';
  if (range.type !== 'multipart/related' || type !== 'application/dicom') {
    throw new ArchiveError(415, 'Only multipart/related; type="application/dicom" can be stored.');
  }
  const parts = parseMultipart(request.body, range);
  if (parts.length === 0) throw new ArchiveError(400, 'The body holds no part.');
  const outcomes = parts.map((part) => storeOne(store, part, request.study, root));
  const stored = outcomes.filter((outcome) => outcome.failure === undefined).map((outcome) => outcome.item);
  const failed = outcomes.flatMap(({ item, failure }) =>
    failure ? [{ ...item, FailureReason: failure }] : [],
  );
  return {
    status: failed.length === 0 ? 200 : stored.length === 0 ? 409 : 202,
    body: dicomJson({
      ...(request.study ? { RetrieveURL: `${root}/studies/${request.study}` } : {}),
      ...(stored.length > 0 ? { ReferencedSOPSequence: stored } : {}),
      ...(failed.length > 0 ? { FailedSOPSequence: failed } : {}),
    }),
  };
}

interface Outcome {
  readonly item: Attributes;
  readonly failure?: number;
}

function storeOne(store: ArchiveStore, part: Uint8Array, study: string | undefined, root: string): Outcome {
  const instance = readable(part);
  if (!instance) return { item: {}, failure: CANNOT_UNDERSTAND };
  const item: Attributes = {
    ReferencedSOPClassUID: textOf(instance.dataSet(), 'SOPClassUID'),
    ReferencedSOPInstanceUID: instance.sopInstanceUID,
  };
  if (study !== undefined && instance.studyInstanceUID !== study)
    return { item, failure: PROCESSING_FAILURE };
  // A copy: the part is a view of the whole request.
  store.add(new Uint8Array(part));
  return { item: { ...item, RetrieveURL: root + instancePath(instance) } };
}

function readable(part: Uint8Array): StoredInstance | undefined {
  try {
    return instanceInMemory(part);
  } catch {
    // Whatever is wrong with one file is this file's failure, told by its reason; the others go on.
    return undefined;
  }
}
