import type { Fault } from '@alternator/sdk/conformance';
import { createPageApi, type PageApi } from './page-api.ts';

/** Called by the test as the first thing in each page. */
declare global {
  var beginAlternatorTest: (remoteId: string) => void;
  var alternatorTest: PageApi;
  /** Exposed by the driver: makes every archive fail, and counts the requests that met it. */
  var alternatorFault: (fault: Fault | undefined) => Promise<void>;
  var alternatorFaultsMet: () => Promise<number>;
}

globalThis.beginAlternatorTest = (remoteId) => {
  globalThis.alternatorTest = createPageApi(window, remoteId);
};
