// What can be imported of @alternator/sdk/conformance; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts

import type { DataSource, FrameLocator } from '../../data-source.ts';
import type { DecodedFrame } from '../../decode-pool.ts';
import type { Evaluate } from '../../measurement.ts';
import type { SopClassHandlerModule } from '../../modules.ts';
import type { ShapeKind } from '../../shape.ts';
import type { Instance } from '@alternator/dicom';

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
export declare function createFindings(): Findings;
export declare function isUcum(unit: string): boolean;
export {};
