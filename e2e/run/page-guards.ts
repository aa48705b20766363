import type { BrowserContext } from '@playwright/test';

/** What a page did that no page of this product may do. */
export interface PageOffences {
  /** Requests to a host that is not this computer. */
  readonly strangers: string[];
  /** What the page's own content security policy stopped. */
  readonly policyViolations: string[];
  /** Errors that nothing in the page caught. */
  readonly uncaught: string[];
}

/** Listens to all pages of a context, workers included as far as the browser tells of them. */
export function watchPages(context: BrowserContext): PageOffences {
  const offences: PageOffences = { strangers: [], policyViolations: [], uncaught: [] };
  context.on('request', (request) => {
    if (!isThisComputer(request.url())) offences.strangers.push(request.url());
  });
  context.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) offences.policyViolations.push(message.text());
  });
  context.on('weberror', (webError) => {
    offences.uncaught.push(webError.error().stack || webError.error().message);
  });
  return offences;
}

function isThisComputer(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'data:' || protocol === 'blob:') return true;
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.test');
}
