// What can be imported of @alternator/sdk/testing; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts

import type { RemoteContext, SourceRequest } from '../context.ts';
import type { StudyRef } from '../data-source.ts';
import type { Settings } from '../host.ts';
import type { Readable } from '../readable.ts';
import type { RemoteBuild } from '../remote-build.ts';
import type { Cell, Location, OpenStudy, Workspace } from '../workspace.ts';
import type { Component, JSX } from 'solid-js';

export interface FakeContext extends RemoteContext {
    readonly logged: readonly LoggedLine[];
    provide(tokenId: string, capability: unknown): void;
    end(): void;
}
export interface FakeContextOptions {
    readonly remote?: Omit<RemoteBuild, 'build'> & Partial<RemoteBuild>;
    readonly capabilities?: ReadonlyMap<string, unknown>;
    readonly messages?: Readonly<Record<string, FakeMessage>>;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly locale?: string;
    readonly fetch?: (request: SourceRequest) => Promise<Response>;
}
export type FakeMessage = string | Readonly<Record<string, string>>;
export interface FakeWorkspace extends Workspace {
    readonly opened: readonly StudyRef[];
    readonly retried: readonly StudyRef[];
    setStudies(studies: readonly OpenStudy[]): void;
    setCells(cells: readonly Cell[]): void;
}
export interface LoggedLine {
    readonly level: 'debug' | 'info' | 'warn' | 'error';
    readonly message: string;
    readonly detail: unknown;
}
export declare function contextWrapper(context: RemoteContext): Component<{
    readonly children: JSX.Element;
}>;
export declare function createFakeContext(options?: FakeContextOptions): FakeContext;
export declare function createFakeSettings(initial?: Readonly<Record<string, unknown>>): Settings & {
    readonly stored: ReadonlyMap<string, unknown>;
};
export declare function createFakeWorkspace(location?: Location): FakeWorkspace;
export declare function fakeReadable<Value>(initial: Value): [Readable<Value>, (value: Value) => void];
export declare function renderWithContext(component: Component, context: RemoteContext): {
    element: HTMLDivElement;
    dispose: () => void;
};
export {};
