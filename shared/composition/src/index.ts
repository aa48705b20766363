export * from './document.ts';
export * from './plan.ts';
export * from './resolve.ts';
export * from './schema/index.ts';
