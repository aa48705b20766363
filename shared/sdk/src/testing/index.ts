export * from './conformance/index.ts';
export * from './fake-context.ts';
export * from './fake-settings.ts';
export * from './fake-workspace.ts';
