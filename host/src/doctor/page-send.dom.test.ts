import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../platform/platform.ts';
import { createPageSend } from './page-send.ts';

const url = 'http://pacs.test:8042/dicom-web/studies';
afterEach(() => vi.unstubAllGlobals());

/** What is said of an address where every fetch fails; `tells` is the one with which the browser says that it is forbidden. */
async function said(tells: number) {
  let count = 0;
  vi.stubGlobal('fetch', async () => {
    count += 1;
    if (count === tells) {
      const about = { blockedURI: url, effectiveDirective: 'connect-src' };
      document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), about));
    }
    throw new TypeError('Failed to fetch');
  });
  const { signal } = new AbortController();
  return createPageSend({} as Platform, undefined)({ url, signal });
}

describe('an address that cannot be asked', () => {
  it('is forbidden by the page itself, however late the browser says so', async () => {
    expect(await said(1)).toMatchObject({ code: 'policy' });
    expect(await said(2)).toMatchObject({ code: 'policy' });
  });

  it('is not reached where nobody forbade it', async () => {
    expect(await said(0)).toMatchObject({ code: 'unreachable' });
  });
});
