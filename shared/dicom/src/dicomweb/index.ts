export { type Dialect, type DialectName, dialects, isDialectName } from './dialect.ts';
