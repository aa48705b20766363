export * from './lock-of.ts';
export * from './many-remotes.ts';
