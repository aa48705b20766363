import type { Lock } from '@alternator/composition';
import { Hono } from 'hono';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { proxyTo } from './proxy.ts';
import { staticFiles } from './static-files.ts';

/** Where the archive of a served site is reached on its own origin. */
export const archivePrefix = '/dicom-web';

export interface AppOptions {
  readonly dist: string;
  readonly lock: Lock;
  /** An archive to pass requests on to. */
  readonly dicomweb?: string | undefined;
  /** The demo's own archive. */
  readonly archive?: Hono | undefined;
}

/** The page, its composition and its archive on one origin. */
export function createApp({ dist, lock, dicomweb, archive }: AppOptions): Hono {
  const app = new Hono();
  const elsewhere = lock.dataSources.flatMap(({ origins }) => origins).filter((origin) => origin !== 'self');
  const policy = contentSecurityPolicy([...new Set(elsewhere)]);
  app.use(async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policy);
    context.header('Referrer-Policy', 'no-referrer');
  });
  if (dicomweb) app.all(`${archivePrefix}/*`, proxyTo(archivePrefix, dicomweb));
  else if (archive) app.route(archivePrefix, archive);
  app.get('*', staticFiles(dist));
  return app;
}
