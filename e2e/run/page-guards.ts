import type { BrowserContext } from '@playwright/test';

/** What a page did that no page of this product may do. */
export interface PageOffences {
  /** Requests to a host that is not this computer. */
  readonly strangers: string[];
  /** What the page's own content security policy stopped, Trusted Types among it, or its integrity policy. */
  readonly policyViolations: string[];
  /** Errors that nothing in the page caught. */
  readonly uncaught: string[];
}

/** As Chromium words it; the last two of Trusted Types. */
const stopped = /Content Security Policy|requires 'Trusted\w+' assignment|TrustedTypePolicy/i;

/** Listens to all pages of a context, workers included as far as the browser tells of them. */
export function watchPages(context: BrowserContext): PageOffences {
  const offences: PageOffences = { strangers: [], policyViolations: [], uncaught: [] };
  context.on('request', (request) => {
    if (!isThisComputer(request.url())) offences.strangers.push(request.url());
  });
  context.on('console', (message) => {
    if (stopped.test(message.text())) offences.policyViolations.push(message.text());
  });
  context.on('requestfailed', (request) => {
    // An Integrity-Policy stops a script without a hash, and Chromium has no word for it in the console.
    if (request.failure()?.errorText === 'integrity')
      offences.policyViolations.push(`Integrity-Policy: ${request.url()}`);
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
