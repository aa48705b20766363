export * from './lock.ts';
export * from './remote.ts';
export * from './site.ts';
