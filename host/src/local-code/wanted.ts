/** What this tab was told of local code; by site, as several may lie on one origin. */
export const tabKey = 'alternator:local-code';
/** Of the address: `?dev=acme.pet-suv=http://127.0.0.1:4870/`. */
export const parameter = 'dev';

/** Whether anything is to be decided about local code. All else of it is loaded only then. */
export function wantsLocalCode(): boolean {
  return new URLSearchParams(location.search).has(parameter) || sessionStorage.getItem(tabKey) !== null;
}
