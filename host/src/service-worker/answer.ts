import type { Pins } from './pins.ts';

/**
 * Only bytes that the client's lock lists; a refusal says why, so that the page can.
 *
 * @param pins null where nothing is pinned: a page of a development server
 */
export async function answer(
  request: Request,
  pins: Pins | null,
  ask: typeof fetch = fetch,
): Promise<Response> {
  if (pins === null) return ask(request);
  const integrity = pins[request.url];
  if (!integrity) return refusal('unlisted');
  try {
    return await ask(new Request(request, { integrity }));
  } catch (error) {
    if (request.signal.aborted) throw error;
    return askAnew(request, integrity, ask);
  }
}

/** The browser's cache may hold other bytes under the right name; and what comes in their place says what is wrong. */
async function askAnew(request: Request, integrity: string, ask: typeof fetch): Promise<Response> {
  try {
    return await ask(new Request(request, { integrity, cache: 'reload' }));
  } catch (error) {
    const plain = await ask(request.url, { cache: 'no-store' }).catch(() => undefined);
    if (!plain) throw error;
    return plain.ok ? refusal('integrity') : plain;
  }
}

function refusal(why: 'integrity' | 'unlisted'): Response {
  return new Response(why, { status: 412, headers: { 'Alternator-Refused': why } });
}
