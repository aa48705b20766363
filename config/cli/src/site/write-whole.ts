import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
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

/** As `writeWhole`; a file that has this content stays untouched, for another process may be reading or copying it. */
export function writeChanged(file: string, content: Uint8Array): void {
  if (!existsSync(file) || !readFileSync(file).equals(content)) writeWhole(file, content);
}
