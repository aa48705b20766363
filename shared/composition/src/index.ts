export * from './document.ts';
export * from './envelope.ts';
export * from './first-screen.ts';
export * from './plan.ts';
export * from './resolve.ts';
export * from './schema/index.ts';
