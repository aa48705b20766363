export * from './instance.ts';
export * from './pixel-description.ts';
export * from './uid.ts';
export * from './voi-window.ts';
