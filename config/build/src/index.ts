export * from './compile.ts';
export * from './frame-preset.ts';
export * from './host-preset.ts';
export * from './remote-preset.ts';
export type { PartOptions } from './rules.ts';
