import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { textOf } from '@alternator/testing';
import { multipartBody } from '../archive/multipart.ts';
import { compress, compressJson } from './gzip-json.ts';
import { type InstancePlace, layout, ofInstance } from './layout.ts';
import type { PreparedInstance } from './prepare-instance.ts';
import { uidsIn } from './uids-in.ts';
import { writeWhole } from './write-whole.ts';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** What is remembered of the file that an instance came from. */
export interface InstanceSource {
  /** Of the file. */
  readonly sha256: string;
  readonly instanceNumber?: number;
}

/** The source of an instance that the archive holds; undefined where it holds none, or a half-written one. */
export async function readSource(out: string, place: InstancePlace): Promise<InstanceSource | undefined> {
  try {
    const path = join(out, layout.instance(place), ofInstance.source);
    return JSON.parse(await readFile(path, 'utf8')) as InstanceSource;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The same, in whatever series of the study the instance lies: a SOP Instance UID is an instance's alone, PS3.5 9. */
export async function findSource(out: string, place: InstancePlace): Promise<InstanceSource | undefined> {
  const own = await readSource(out, place);
  if (own) return own;
  for (const series of await uidsIn(join(out, layout.study(place.study), 'series'))) {
    const other = await readSource(out, { ...place, series });
    if (other) return other;
  }
  return undefined;
}

/** Writes all of an instance; it counts as there once its last file is. */
export async function writeInstance(out: string, instance: PreparedInstance, sha256: string): Promise<void> {
  const { place, metadata, frames, whole, bulk } = instance;
  const folder = join(out, layout.instance(place));
  // What a killed run left half done.
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, frames ? 'frames' : '.'), { recursive: true });
  for (const value of bulk)
    await writeBulk(join(out, layout.study(place.study), `${value.path}.gz`), value.bytes);
  for (const { number, bytes } of frames?.frames ?? []) {
    const type = `${frames?.mediaType};transfer-syntax=${frames?.transferSyntaxUID}`;
    const body = onePart(type, bytes());
    const isCompressed = frames?.isCompressed ?? false;
    const path = join(folder, ofInstance.frame(number, isCompressed));
    await writeFile(path, isCompressed ? body : await compress(body));
  }
  if (whole) {
    const type = `application/dicom;transfer-syntax=${whole.transferSyntaxUID}`;
    await writeFile(join(folder, ofInstance.whole), await compress(onePart(type, whole.bytes)));
  }
  await writeFile(join(folder, ofInstance.metadata), await compressJson([metadata]));
  const number = Number(textOf(metadata, 'InstanceNumber') ?? Number.NaN);
  const source: InstanceSource = { sha256, ...(Number.isFinite(number) && { instanceNumber: number }) };
  await writeWhole(join(folder, ofInstance.source), Buffer.from(JSON.stringify(source)), false);
}

/** Named by its content, so whatever is there already is the same. */
async function writeBulk(path: string, bytes: Uint8Array): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  const body = onePart(`application/octet-stream;transfer-syntax=${EXPLICIT_LITTLE_ENDIAN}`, bytes);
  await writeWhole(path, await compress(body), false);
}

/** As static-wado writes it: the boundary stands in the body alone, for a file has no headers. */
function onePart(contentType: string, bytes: Uint8Array): Uint8Array {
  return multipartBody(`BOUNDARY_${randomUUID()}`, [{ contentType, bytes }]);
}
