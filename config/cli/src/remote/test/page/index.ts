import { createPageApi, type PageApi } from './page-api.ts';

/** Called by the test as the first thing in each page. */
declare global {
  var beginAlternatorTest: (remoteId: string) => void;
  var alternatorTest: PageApi;
}

globalThis.beginAlternatorTest = (remoteId) => {
  globalThis.alternatorTest = createPageApi(window, remoteId);
};
