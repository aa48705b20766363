export * from './lock.ts';
export * from './remote.ts';
export * from './setting.ts';
export * from './sign-in.ts';
export * from './site.ts';
export * from './theme.ts';
