// What can be imported of @alternator/ui/theme-faults; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts


export interface JudgedTheme {
    readonly base: keyof typeof baseColors;
    readonly tokens: Partial<ThemeColors>;
}
type ThemeColors = Readonly<Record<string, string>>;
declare const baseColors: Readonly<Record<'dark' | 'light' | 'high-contrast', ThemeColors>>;
export declare function themeFaults({ base, tokens }: JudgedTheme): string[];
export {};
