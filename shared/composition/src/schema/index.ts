export * from './lock.ts';
export * from './remote.ts';
export * from './sign-in.ts';
export * from './site.ts';
