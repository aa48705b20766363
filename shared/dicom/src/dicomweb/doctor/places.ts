/** Where something is, without query, user and UIDs: what a report may say. */
export function placeOf(url: string | URL): string {
  const { origin, pathname } = new URL(url);
  return withoutUIDs(origin + pathname.replace(/\/$/, ''));
}

/** UIDs (PS3.5 9.1) go, but those of the standard itself: transfer syntaxes and SOP classes name no patient. */
export function withoutUIDs(text: string): string {
  const places = text.replace(/\/(studies|series|instances)\/\d[\d.]*/g, '/$1/{uid}');
  return places.replace(/\d+(?:\.\d+){4,}|[\d.]{16,}/g, (uid) =>
    uid.startsWith('1.2.840.10008.') ? uid : '{uid}',
  );
}

export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\./.test(hostname) ||
    hostname.endsWith('.localhost')
  );
}
