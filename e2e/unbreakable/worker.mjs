// @ts-check
// The test's build of the decode worker: the product's, whose fetches and whose HTJ2K decoder can misbehave.
import '../../shared/decode/src/decode.worker.ts';
import { misbehave } from './misbehave.mjs';

const realFetch = self.fetch;

/** @type {typeof fetch} */
self.fetch = async (...request) => {
  const response = await realFetch(...request);
  const kind = response.headers.get('X-Test-Misdeed');
  if (kind !== null) misbehave(kind);
  return response;
};
