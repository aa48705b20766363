import { noOverrides, type Overrides, parseOverrides, storeOverrides } from './overrides.ts';

const key = 'alternator:overrides';
const safeMode = 'alternator:safe-mode';
/** Why remotes failed in earlier sessions: what quarantine counts. */
const failureRecord = 'alternator:failures';

/** What the reader turned off: on this device, and for safe mode in this tab. */
export function readOverrides(site: string): Overrides {
  return {
    ...parseOverrides(localStorage.getItem(key), site),
    safeMode: sessionStorage.getItem(safeMode) === site,
  };
}

/** Takes effect with the next load of the page. */
export function writeOverrides(site: string, overrides: Overrides): void {
  const text = storeOverrides(localStorage.getItem(key), site, overrides);
  if (text === null) localStorage.removeItem(key);
  else localStorage.setItem(key, text);
  if (overrides.safeMode) sessionStorage.setItem(safeMode, site);
  else if (sessionStorage.getItem(safeMode) === site) sessionStorage.removeItem(safeMode);
}

/** Whether there is anything for a reset to forget that is no override. */
export function hasFailureRecord(): boolean {
  return localStorage.getItem(failureRecord) !== null;
}

/** Everything runs again as the site says, also what failed too often. */
export function resetOverrides(site: string): void {
  writeOverrides(site, noOverrides);
  localStorage.removeItem(failureRecord);
}

/** `?safe-mode` in the address starts it for this tab, and leaves the address. */
export function takeSafeMode(site: string): void {
  const url = new URL(location.href);
  if (!url.searchParams.has('safe-mode')) return;
  sessionStorage.setItem(safeMode, site);
  url.searchParams.delete('safe-mode');
  history.replaceState(history.state, '', url);
}
