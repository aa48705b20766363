import type { Lock } from '@alternator/composition';
import { Hono, type MiddlewareHandler } from 'hono';
import { responseHeaders } from '../headers/response-headers.ts';
import { nextChannel } from '../site/channel.ts';
import { framedInDeployment } from '../site/locks.ts';
import { pageWithoutSites } from '../site/page.ts';
import { lockFileOf } from '../site/write-lock.ts';
import { proxyTo } from './proxy.ts';
import { staticFiles } from './static-files.ts';

/** Where the archive of a served site is reached on its own origin. */
export const archivePrefix = '/dicom-web';

export interface AppOptions {
  readonly dist: string;
  readonly lock: Lock;
  /** Whether channel, lock and page are served as they lie in `dist`; otherwise those of `lock` stand in for them. */
  readonly published?: boolean;
  /** An archive to pass requests on to. */
  readonly dicomweb?: string | undefined;
  /** The demo's own archive. */
  readonly archive?: Hono | undefined;
  /** Parts that are served from memory: path, handler, and the origin of their hot client. */
  readonly development?: readonly (readonly [path: string, handler: MiddlewareHandler, origin: string])[];
}

/** The page, its composition and its archive on one origin. */
export function createApp({
  dist,
  lock,
  published = false,
  dicomweb,
  archive,
  development = [],
}: AppOptions): Hono {
  const app = new Hono();
  const hot = development.map(([, , origin]) => origin.replace(/^http(.*)\/$/, 'ws$1'));
  const framedBefore = published ? framedInDeployment(dist, lock.site) : [];
  const headers = responseHeaders({ ...lock, framedBefore }, hot);
  const { path: lockPath, text, sha384 } = lockFileOf(lock);
  const channel = nextChannel(lock, { lock: lockPath, sha384 }, undefined);
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of headers) context.header(name, value);
  });
  if (dicomweb) app.all(`${archivePrefix}/*`, proxyTo(archivePrefix, dicomweb));
  else if (archive) app.route(archivePrefix, archive);
  // This server serves one site, whatever was composed last into the same folder.
  if (!published) {
    for (const path of ['/sites/channel.json', `/sites/${lock.site}/channel.json`])
      app.get(path, (context) => context.json(channel, 200, { 'Cache-Control': 'no-cache' }));
    app.get(`/sites/${lockPath}`, (context) =>
      context.body(text, 200, { 'Content-Type': 'application/json' }),
    );
  }
  for (const [path, handler] of development) app.use(`${path}*`, handler);
  app.get('*', staticFiles(dist, published ? undefined : pageWithoutSites(dist)));
  return app;
}
