import { createFrameCodec, type DicomJson, tagOf } from '@alternator/testing';
import { type Context, Hono } from 'hono';
import { acceptsDicomJson } from './accept.ts';
import { ArchiveError } from './archive-error.ts';
import { type Faults, faultyRequests, noFaults } from './faults.ts';
import { type Part, streamedMultipart } from './multipart.ts';
import { type SearchScope, search } from './query/search.ts';
import { findInstance, findInstances, type Place } from './retrieve/find.ts';
import { frameNumbers, framesResponse } from './retrieve/frames.ts';
import { metadataOf } from './retrieve/metadata.ts';
import { negotiateInstances } from './retrieve/negotiate.ts';
import { renderedResponse } from './retrieve/rendered.ts';
import type { ArchiveStore, StoredInstance } from './store/stored-instance.ts';
import { storeInstances } from './store-instances.ts';

export interface ArchiveOptions {
  /** What shall go wrong; the object may be changed while the archive runs. */
  readonly faults?: Faults;
  /** How an empty search result is answered: both are allowed, and both are met. Default 204. */
  readonly emptyResult?: 200 | 204;
  /** The archive's root as clients see it, where a proxy changes it; without it, from each request. */
  readonly publicURL?: string;
}

const JSON_TYPE = 'application/dicom+json';
const SEARCHES: readonly (readonly [path: string, level: SearchScope['level']])[] = [
  ['/studies', 'studies'],
  ['/series', 'series'],
  ['/instances', 'instances'],
  ['/studies/:study/series', 'series'],
  ['/studies/:study/instances', 'instances'],
  ['/studies/:study/series/:series/instances', 'instances'],
];
const INSTANCE = '/studies/:study/series/:series/instances/:instance';
const PLACES = ['/studies/:study', '/studies/:study/series/:series', INSTANCE] as const;

/** A DICOMweb archive (PS3.18: QIDO-RS, WADO-RS, STOW-RS) over a store, to be mounted under any path. */
export function createArchive(store: ArchiveStore, options: ArchiveOptions = {}): Hono {
  const faults = options.faults ?? noFaults();
  const archive = new Hono();
  archive.onError((error) => {
    const status = error instanceof ArchiveError ? error.status : 500;
    return new Response(error.message, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  });
  archive.use(async (context, next) => {
    await next();
    context.res.headers.set('Cache-Control', 'private, no-store');
  });
  archive.use(faultyRequests(faults));
  addSearches(archive, store, options);
  addRetrievals(archive, store, options);
  addFrames(archive, store, faults);
  for (const path of ['/studies', '/studies/:study'] as const) {
    archive.post(path, async (context) => {
      const answer = storeInstances(
        store,
        {
          contentType: context.req.header('Content-Type') ?? '',
          body: new Uint8Array(await context.req.arrayBuffer()),
          study: context.req.param('study'),
        },
        rootOf(context, options),
      );
      return dicomJsonResponse(answer.body, answer.status);
    });
  }
  archive.all('*', () => {
    throw new ArchiveError(404, 'This archive has no such resource.');
  });
  return archive;
}

function addSearches(archive: Hono, store: ArchiveStore, options: ArchiveOptions): void {
  for (const [path, level] of SEARCHES) {
    archive.get(path, (context) => {
      requireDicomJson(context);
      const scope = { level, study: context.req.param('study'), series: context.req.param('series') };
      const parameters = new URL(context.req.url).searchParams;
      const { page, total } = search(store.catalogue, scope, parameters, rootOf(context, options));
      const headers = { 'X-Total-Count': String(total) };
      if (page.length === 0 && options.emptyResult !== 200)
        return new Response(null, { status: 204, headers });
      return dicomJsonResponse(page, 200, headers);
    });
  }
}

function addRetrievals(archive: Hono, store: ArchiveStore, options: ArchiveOptions): void {
  for (const path of PLACES) {
    archive.get(`${path}/metadata`, (context) => {
      requireDicomJson(context);
      const root = rootOf(context, options);
      const instances = findInstances(store.catalogue, placeOf(context));
      return dicomJsonResponse(instances.map((instance) => metadataOf(instance, root)));
    });
    archive.get(path, (context) => {
      const instances = findInstances(store.catalogue, placeOf(context));
      return instancesResponse(instances, context.req.header('Accept'));
    });
  }
}

function addFrames(archive: Hono, store: ArchiveStore, faults: Faults): void {
  const codec = createFrameCodec();
  archive.get(`${INSTANCE}/frames/:frames`, (context) => {
    const instance = findInstance(store.catalogue, placeOf(context));
    const numbers = frameNumbers(context.req.param('frames') ?? '', instance);
    return framesResponse(instance, numbers, context.req.header('Accept'), { codec, faults });
  });
  archive.get(`${INSTANCE}/rendered`, (context) => {
    const instance = findInstance(store.catalogue, placeOf(context));
    const request = { accept: context.req.header('Accept'), viewport: context.req.query('viewport') };
    return renderedResponse(instance, request, codec);
  });
  archive.get(`${INSTANCE}/bulkdata/:tag`, (context) => {
    const instance = findInstance(store.catalogue, placeOf(context));
    const tag = context.req.param('tag') ?? '';
    if (tag === tagOf('PixelData') && instance.numberOfFrames > 0) {
      const all = Array.from({ length: instance.numberOfFrames }, (_, index) => index + 1);
      return framesResponse(instance, all, context.req.header('Accept'), { codec, faults });
    }
    return bulkResponse(instance, tag);
  });
}

function bulkResponse(instance: StoredInstance, tag: string): Response {
  const binary = instance.dataSet()[tag]?.InlineBinary;
  if (binary === undefined) throw new ArchiveError(404, 'There is no such bulk data.');
  return new Response(Buffer.from(binary, 'base64'), {
    headers: { 'Content-Type': 'application/octet-stream' },
  });
}

async function instancesResponse(
  instances: readonly StoredInstance[],
  accept: string | undefined,
): Promise<Response> {
  const forms = instances.map((instance) => negotiateInstances(accept, instance.transferSyntaxUID));
  if (forms.includes(undefined)) {
    throw new ArchiveError(
      406,
      'Instances are sent as multipart/related; type="application/dicom"; transfer-syntax=*.',
    );
  }
  const [only] = instances;
  if (only && instances.length === 1 && forms[0] === 'single') {
    const file = await only.file();
    return new Response(Buffer.from(file), {
      headers: { 'Content-Type': 'application/dicom', 'Content-Length': String(file.length) },
    });
  }
  return streamedMultipart('application/dicom', files(instances));
}

async function* files(instances: readonly StoredInstance[]): AsyncGenerator<Part> {
  for (const instance of instances) {
    const contentType = `application/dicom; transfer-syntax=${instance.transferSyntaxUID}`;
    yield { contentType, bytes: await instance.file() };
  }
}

function placeOf(context: Context): Place {
  const { study = '', series, instance } = context.req.param() as Partial<Record<string, string>>;
  return { study, series, instance };
}

function requireDicomJson(context: Context): void {
  if (!acceptsDicomJson(context.req.header('Accept')))
    throw new ArchiveError(406, `Only ${JSON_TYPE} can be sent.`);
}

function dicomJsonResponse(body: DicomJson | readonly DicomJson[], status = 200, headers = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': JSON_TYPE, ...headers } });
}

/** The URL below which the request came, without a slash at the end. */
function rootOf(context: Context, options: ArchiveOptions): string {
  if (options.publicURL) return options.publicURL.replace(/\/$/, '');
  const { origin, pathname } = new URL(context.req.url);
  const below = pathname.search(/\/(studies|series|instances)(\/|$)/);
  return origin + (below < 0 ? pathname : pathname.slice(0, below));
}
