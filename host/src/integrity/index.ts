export { diagnose, fetchPinned } from './fetch-pinned.ts';
export { FileError } from './file-error.ts';
export { integrityOf, type Pin, pinOf } from './pin.ts';
export { pageClock, type RetryClock, retrying } from './retrying.ts';
