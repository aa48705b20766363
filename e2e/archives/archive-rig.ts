import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms } from '../run/programs.mjs';
import { startNginx } from './nginx.ts';
import { archivePath, startOrthanc } from './orthanc.ts';
import { type FilesToStore, storeInstances } from './store-instances.ts';

/** A real archive and a real web server on one origin. */
export interface ArchiveRig {
  /** The page's address, with the slash at the end. */
  readonly url: string;
  /** The archive's DICOMweb root on the same origin, with the slash at the end. */
  readonly dicomwebRoot: string;
  /** Stores files by STOW-RS: their bytes, or paths. */
  store(files: FilesToStore | readonly string[]): Promise<void>;
  /** Ends the archive alone, for journeys in which it goes down. */
  stopArchive(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts Orthanc and nginx in a fresh folder, and serves `dist` beside the archive.
 * @param headers what `alternator site check --headers nginx` prints
 * @param options the origin of a page that is not this server's, a port for it to know before, and host and port of what
 * checks tokens; the archive's own address is open still
 * @throws when one of the programs is missing or does not start
 */
export async function startArchiveRig(
  dist: string,
  headers: string,
  options: { readonly viewer?: string; readonly port?: number; readonly guard?: string } = {},
): Promise<ArchiveRig> {
  const { orthanc, dicomweb, nginx } = findPrograms();
  if (!orthanc || !dicomweb || !nginx) throw new Error('Orthanc, its DICOMweb plugin and nginx are needed.');
  const folder = mkdtempSync(join(tmpdir(), 'alternator-archive-'));
  mkdirSync(join(folder, 'orthanc'));
  mkdirSync(join(folder, 'nginx'));
  const archive = await startOrthanc(orthanc, dicomweb, join(folder, 'orthanc'));
  const server = await startNginx(nginx, {
    dist,
    archive: archive.address,
    headers,
    ...options,
    folder: join(folder, 'nginx'),
  });
  const dicomwebRoot = new URL(archivePath, server.url).href;
  /** Past the guard. */
  const openRoot = `http://${archive.address}${archivePath}`;
  return {
    url: server.url,
    dicomwebRoot,
    store: (files) => storeInstances(options.guard ? openRoot : dicomwebRoot, bytesOf(files)),
    stopArchive: () => archive.program.stop(),
    stop: async () => {
      await Promise.all([server.program.stop(), archive.program.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One file at a time: a series may be larger than a test should hold. */
async function* bytesOf(files: FilesToStore | readonly string[]): AsyncGenerator<Uint8Array> {
  for await (const file of files) yield typeof file === 'string' ? readFileSync(file) : file;
}
