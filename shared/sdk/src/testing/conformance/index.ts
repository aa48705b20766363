export * from './data-source.ts';
export * from './finding.ts';
export * from './sop-class-handler.ts';
export type { Fault, Faults } from './source-faults.ts';
export * from './tool.ts';
export * from './ucum.ts';
