/**
 * One folder for each deployment, site and source of an origin, by names that no file system minds.
 *
 * @param base the document's base, on whichever route it is
 */
export function keptFolder(base: string, site: string, source: string): string {
  const deployment = encodeURIComponent(new URL('.', base).pathname);
  return ['alternator', `${deployment} ${encodeURIComponent(site)} ${encodeURIComponent(source)}`].join('/');
}
