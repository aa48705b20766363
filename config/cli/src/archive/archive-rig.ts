import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DicomJson, makeDemoStudies, type SyntheticStudy, tagOf } from '@alternator/testing';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { parseMediaRange } from './accept.ts';
import { type ArchiveOptions, createArchive } from './create-archive.ts';
import { parseMultipart } from './multipart.ts';
import { type DemoStore, openDemoStore } from './store/demo-store.ts';

/** The archive over a fresh cache on a loopback port, mounted as the command line mounts it. */
export interface ArchiveRig {
  /** `http://127.0.0.1:PORT/dicom-web` */
  readonly root: string;
  readonly store: DemoStore;
  get(path: string, accept?: string): Promise<Response>;
  close(): Promise<void>;
}

/** Starts a rig; only the studies of the given keys, all without them. */
export async function startArchive(keys?: readonly string[], options?: ArchiveOptions): Promise<ArchiveRig> {
  const folder = await mkdtemp(join(tmpdir(), 'archive-'));
  const store = await openDemoStore(folder, { studies: someStudies(keys), background: false });
  const app = new Hono().route('/dicom-web', createArchive(store, options));
  const { server, port } = await listening(app);
  const root = `http://127.0.0.1:${port}/dicom-web`;
  return {
    root,
    store,
    get: (path, accept) => fetch(root + path, accept === undefined ? {} : { headers: { Accept: accept } }),
    async close() {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await rm(folder, { recursive: true });
    },
  };
}

/** The demo's studies of these keys. */
export function someStudies(keys?: readonly string[]): readonly SyntheticStudy[] {
  return makeDemoStudies().filter(({ key }) => keys === undefined || keys.includes(key));
}

/** The parts of a multipart answer, and the Content-Type of the first. */
export async function partsOf(response: Response): Promise<{ parts: Uint8Array[]; partType: string }> {
  const body = new Uint8Array(await response.arrayBuffer());
  const head = Buffer.from(body.subarray(0, 400)).toString('latin1');
  const partType = /Content-Type: ([^\r]+)/.exec(head)?.[1] ?? '';
  return {
    parts: parseMultipart(body, parseMediaRange(response.headers.get('Content-Type') ?? '')),
    partType,
  };
}

/** Values of an attribute over the lines of a search result. */
export function column(lines: readonly DicomJson[], keyword: Parameters<typeof tagOf>[0]): unknown[] {
  return lines.map((line) => line[tagOf(keyword)]?.Value?.[0]);
}

/** A request to store files. */
export function storeRequest(files: readonly Uint8Array[]): RequestInit {
  const boundary = 'store-boundary';
  const parts = files.map((file) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`),
      file,
      Buffer.from('\r\n'),
    ]),
  );
  return {
    method: 'POST',
    headers: { 'Content-Type': `multipart/related; type="application/dicom"; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--`)]),
  };
}

function listening(app: Hono): Promise<{ server: ReturnType<typeof serve>; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    );
  });
}
