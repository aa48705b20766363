export { createDecodePool, type DecodePoolOptions, type OwnedDecodePool } from './decode-pool.ts';
export { encodedCapacity } from './encoded-cache.ts';
export type { Credentials, SourceAccess } from './frame-input.ts';
