export { createDecodePool } from './decode-pool.ts';
export { encodedCapacity } from './encoded-cache.ts';
export type { Credentials, SourceAccess } from './frame-input.ts';
export type { DecodePoolOptions, OwnedDecodePool } from './pool-options.ts';
