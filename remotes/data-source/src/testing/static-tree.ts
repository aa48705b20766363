import { gzipSync } from 'node:zlib';
import type { Received, Sent } from './fake-archive.ts';
import { type FakeStudy, instanceJson, type Json, seriesJson, studyJson } from './fake-json.ts';

/** Files of a static tree by their path. */
export type TreeFiles = ReadonlyMap<string, Uint8Array>;

const packed = (value: unknown) => new Uint8Array(gzipSync(JSON.stringify(value)));

/** A part as static-wado writes it: the boundary stands in the body alone. */
export function onePart(type: string, bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(`--BOUNDARY_1\r\nContent-Type: ${type}\r\n\r\n`);
  return new Uint8Array(Buffer.concat([head, bytes, Buffer.from('\r\n--BOUNDARY_1--\r\n')]));
}

/**
 * A tree of these studies, the first of which (it must be `1.2`) has one series `1.2.1` of two instances.
 *
 * `single` is the older layout: one `studies.gz` at the root, and files named by their resources.
 */
export function makeTree(
  studies: readonly FakeStudy[],
  { single = false, instance = {} }: { readonly single?: boolean; readonly instance?: Json } = {},
): TreeFiles {
  const files = new Map<string, Uint8Array>();
  const index = (path: string) => (single ? `${path}.gz` : `${path}/index.json.gz`);
  const [study] = studies;
  files.set(index('studies'), packed(studies.map(studyJson)));
  const folder = `studies/${study?.uid}/series`;
  files.set(index(folder), packed([seriesJson('1.2.1', 1)]));
  const instances = [1, 2].map((number) => instanceJson('1.2.1', number, instance));
  files.set(`${folder}/1.2.1/metadata.gz`, packed(instances));
  const bulk = onePart('application/octet-stream', Uint8Array.of(0, 0x10, 0, 0x80, 0, 0xff));
  files.set(`studies/${study?.uid}/bulkdata/abc/de/red.gz`, new Uint8Array(gzipSync(bulk)));
  files.set(`${folder}/1.2.1/thumbnail`, Uint8Array.of(0xff, 0xd8, 0xff));
  return files;
}

/** How a server answers for files: as `http-server -g` does (measured, 14.1.1), by nginx's rules, or as they lie. */
export type FileServer = 'http-server' | 'nginx' | 'plain';

export function serveTree(files: TreeFiles, server: FileServer): (request: Received) => Sent {
  return ({ path }) => {
    const plain = files.get(path);
    const type = server === 'nginx' ? 'application/dicom+json' : 'application/octet-stream';
    if (plain) return { body: plain, type };
    if (server === 'plain') return notThere;
    const name = server === 'nginx' && /\/?(studies|series)$/.test(path) ? `${path}/index.json` : path;
    const body = files.get(`${name}.gz`);
    if (body) return { body, type, headers: { 'content-encoding': 'gzip' } };
    const isFolder = [...files.keys()].some((file) => file.startsWith(`${path}/`));
    return isFolder && server === 'http-server'
      ? { status: 302, headers: { location: `${path}/` } }
      : notThere;
  };
}

const notThere: Sent = { status: 404, type: 'text/html', body: '<!doctype html><h1>404</h1>' };
