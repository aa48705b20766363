/** Fetches without credentials of its own: what an archive needs comes in the job or not at all. */
export function fetchPlainly(url: string, accept: string, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    headers: { Accept: accept },
    credentials: 'same-origin',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal,
  });
}
