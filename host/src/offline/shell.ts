/**
 * The page and its boot script as the server has them now, which no lock names: the page, because it holds the keys
 * that boot trusts, must be the one that runs.
 *
 * @throws {Error} where another one was published meanwhile: at the next start it fits
 */
export async function fetchShell(base: string): Promise<(readonly [url: string, answer: Response])[]> {
  const boot = document.querySelector<HTMLScriptElement>('script[src*="boot-"]');
  if (!boot) throw new Error('the page names no boot script');
  const page = await get(base, { cache: 'no-cache' });
  const text = await page.clone().text();
  const metas = [...document.querySelectorAll<HTMLMetaElement>('[name=alternator-site]')];
  const keys = metas.flatMap(({ dataset: { keys: own } }) => (own ? [own] : []));
  const integrity = boot.getAttribute('integrity') ?? '';
  if (![integrity, ...keys].every((word) => text.includes(word)))
    throw new Error('the page was published anew meanwhile');
  return [
    [base, page],
    [boot.src, await get(boot.src, { integrity })],
  ];
}

async function get(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, { redirect: 'error', ...init }).catch(() => undefined);
  if (answer?.ok) return answer;
  throw new Error('the page or its boot script could not be fetched');
}
