import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a folder's own tables say of other decoders, `reference.tsv` and `reference_summary.tsv`. */
export interface References {
  /** Undefined for a file that the tables do not know. */
  of(path: string): FileReferences | undefined;
}

export interface FileReferences {
  /** `agree`: two independent decoders, bit by bit. `two-agree`, `single`, `differ`, `none`. */
  readonly verdict: string;
  /** Decoders that gave frames. */
  readonly decoded: readonly string[];
  readonly failed: readonly string[];
  frame(number: number): readonly FrameReference[];
}

/** What one decoder made of one frame. */
export interface FrameReference {
  readonly decoder: string;
  readonly bytes: number;
  readonly sha256: string;
}

const NONE: References = { of: () => undefined };

/** The tables of a folder; a folder without them knows nothing. */
export async function readReferences(folder: string): Promise<References> {
  const tables = ['reference.tsv', 'reference_summary.tsv'].map((name) => readTable(join(folder, name)));
  const [frames, summary] = await Promise.all(tables);
  if (!frames || !summary) return NONE;
  const byPath = new Map<string, Map<number, FrameReference[]>>();
  for (const [path = '', frame = '', decoder = '', bytes = '', sha256 = ''] of frames) {
    // Rows that are about no whole frame say `-` or `short:`.
    if (!/^\d+$/.test(frame) || !/^[0-9a-f]{64}$/.test(sha256)) continue;
    const of = byPath.get(path) ?? new Map<number, FrameReference[]>();
    byPath.set(path, of);
    const list = of.get(Number(frame)) ?? [];
    of.set(Number(frame), [...list, { decoder, bytes: Number(bytes), sha256 }]);
  }
  const files = new Map(
    summary.map(([path = '', , verdict = '', decoded = '', failed = '']) => {
      const of = byPath.get(path);
      const file: FileReferences = {
        verdict,
        decoded: listOf(decoded),
        failed: listOf(failed),
        frame: (number) => of?.get(number) ?? [],
      };
      return [path, file];
    }),
  );
  return { of: (path) => files.get(path) };
}

async function readTable(path: string): Promise<string[][] | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return text
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  } catch {
    return undefined; // No table: then the decoders here are the only references.
  }
}

function listOf(cell: string): readonly string[] {
  return cell.split(' | ').filter((name) => name !== '');
}
