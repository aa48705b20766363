// What can be imported of @alternator/sdk/testing; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts

import type { DataSource, FrameLocator } from '../../data-source.ts';
import type { DecodedFrame } from '../../decode-pool.ts';
import type { Evaluate } from '../../measurement.ts';
import type { SopClassHandlerModule } from '../../modules.ts';
import type { ShapeKind } from '../../shape.ts';
import type { RemoteContext, SourceRequest } from '../context.ts';
import type { StudyRef } from '../data-source.ts';
import type { Settings } from '../host.ts';
import type { Readable } from '../readable.ts';
import type { RemoteBuild } from '../remote-build.ts';
import type { Cell, Location, OpenStudy, Workspace } from '../workspace.ts';
import type { Instance } from '@alternator/dicom';
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
export type Fault = 'unauthorised' | 'forbidden' | 'server' | 'html' | 'half' | 'unreachable' | 'hangs';
export interface Faults {
    begin(fault: Fault | undefined): Promise<void>;
    met(): Promise<number>;
    readonly patienceMs?: number;
}
export interface Finding {
    readonly check: string;
    readonly outcome: 'passed' | 'failed' | 'notice';
    readonly message: string;
    readonly fix?: string;
}
export interface Findings {
    readonly list: readonly Finding[];
    passed(check: string, message: string): void;
    failed(check: string, message: string, fix: string): void;
    notice(check: string, message: string): void;
    all(check: string, message: string, problems: readonly string[], fix: string): void;
}
export interface HandlerUnderTest extends Pick<SopClassHandlerModule, 'displaySets'> {
    readonly sopClassUIDs: readonly string[];
    readonly modalities: readonly string[];
}
export interface LoggedLine {
    readonly level: 'debug' | 'info' | 'warn' | 'error';
    readonly message: string;
    readonly detail: unknown;
}
export interface SourceUnderTest extends Pick<DataSource, 'searchStudies' | 'searchSeries' | 'instances' | 'bytes'> {
    readonly id: string;
    locate(instance: Instance, frameNumber: number): FrameLocator | Promise<FrameLocator>;
    frame?(locator: FrameLocator, signal: AbortSignal): Promise<DecodedFrame>;
}
export interface ToolUnderTest {
    readonly draws: ShapeKind;
    readonly evaluate: Evaluate;
}
export declare function conformHandler(handler: HandlerUnderTest, more?: readonly (readonly Instance[])[]): readonly Finding[];
export declare function conformSource(source: SourceUnderTest, faults?: Faults): Promise<readonly Finding[]>;
export declare function conformTool(tool: ToolUnderTest): readonly Finding[];
export declare function contextWrapper(context: RemoteContext): Component<{
    readonly children: JSX.Element;
}>;
export declare function createFakeContext(options?: FakeContextOptions): FakeContext;
export declare function createFakeSettings(initial?: Readonly<Record<string, unknown>>): Settings & {
    readonly stored: ReadonlyMap<string, unknown>;
};
export declare function createFakeWorkspace(location?: Location): FakeWorkspace;
export declare function createFindings(): Findings;
export declare function fakeReadable<Value>(initial: Value): [Readable<Value>, (value: Value) => void];
export declare function isUcum(unit: string): boolean;
export declare function renderWithContext(component: Component, context: RemoteContext): {
    element: HTMLDivElement;
    dispose: () => void;
};
export {};
