export { type AcceptDialect, bulkDataAccept, frameAccept, instanceAccept } from './accept.ts';
export { type Dialect, type DialectName, dialects, isDialectName, type SinglePart } from './dialect.ts';
export { type DialectProblem, readDialect } from './read-dialect.ts';
