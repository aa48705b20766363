import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whole or not at all, also where the power fails: a reader never sees half a file. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = openSync(`${file}.part`, 'w');
  try {
    writeFileSync(part, content);
    fsyncSync(part);
  } finally {
    closeSync(part);
  }
  renameSync(`${file}.part`, file);
}
