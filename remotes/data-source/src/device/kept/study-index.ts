import type { Instance } from '@alternator/dicom';
import type { FramePlaces } from '../read/frame-places.ts';
import type { DeviceStudy } from '../session/summary.ts';
import { readJson, writeJson } from './typed-json.ts';

/** One kept file and what it holds. */
export interface KeptInstance {
  readonly instance: Instance;
  /** Its name in the folder of the study. */
  readonly file: string;
  readonly bytes: number;
  /** Absent without pixels. */
  readonly frames?: FramePlaces;
  /** The ranges point into something that must be put together from the file first. */
  readonly isAssembled?: true;
}

/** What is kept of one study. */
export interface StudyIndex {
  readonly generation: number;
  readonly study: DeviceStudy;
  readonly instances: readonly KeptInstance[];
}

const VERSION = 1;
const NAME = /^index-(\d+)\.jsonl$/;

export function indexName(generation: number): string {
  return `index-${generation}.jsonl`;
}

/** The generation of an index; undefined for another file. */
export function generationOf(name: string): number | undefined {
  const number = NAME.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * JSON lines: the study, its instances, and a last line that counts them. A file without that last line was cut off
 * when its tab ended, and counts for nothing.
 */
export function writeIndex({ study, instances }: Omit<StudyIndex, 'generation'>): string {
  const lines = [
    writeJson({ version: VERSION, study, count: instances.length }),
    ...instances.map(writeJson),
    lastLine(instances.length),
  ];
  return `${lines.join('\n')}\n`;
}

/** Undefined where the file is not whole, or of a later version. */
export function readIndex(text: string, generation: number): StudyIndex | undefined {
  const lines = text.split('\n');
  const head = lines[0] === undefined ? undefined : readHead(lines[0]);
  if (!head || lines[head.count + 1] !== lastLine(head.count)) return undefined;
  const instances = lines.slice(1, head.count + 1).map((line) => readJson(line) as KeptInstance);
  return { generation, study: head.study, instances };
}

/** The study alone, by the first line and the end of the file. */
export function readSummary(start: string, end: string): DeviceStudy | undefined {
  const [first] = start.split('\n', 1);
  const head = first === undefined ? undefined : readHead(first);
  return head && end.endsWith(`\n${lastLine(head.count)}\n`) ? head.study : undefined;
}

function lastLine(count: number): string {
  return JSON.stringify({ end: count });
}

function readHead(line: string): { readonly study: DeviceStudy; readonly count: number } | undefined {
  try {
    const head = readJson(line) as { version?: unknown; study?: DeviceStudy; count?: unknown } | null;
    if (head?.version !== VERSION || !head.study || typeof head.count !== 'number') return undefined;
    return { study: head.study, count: head.count };
  } catch {
    // Cut off in its first line.
    return undefined;
  }
}
