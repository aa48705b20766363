// What can be imported of @alternator/dicom/dicomweb/doctor; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts

import type { DialectName } from '../dialect.ts';

export interface Answer {
    readonly kind: 'answer';
    readonly status: number;
    readonly headers: Headers;
    readonly body: Uint8Array;
    readonly isWhole: boolean;
    readonly bytes: number;
    readonly protocol?: string;
    readonly isReused?: boolean;
}
type Ask = (url: string, request?: Omit<DoctorRequest, 'url' | 'signal'> & {
    readonly accept?: string;
}) => Promise<Answer | SendFailure>;
interface Check {
    readonly id: string;
    readonly title: string;
    run(exam: Exam): Promise<Result | undefined>;
}
type DataSet = Readonly<Record<string, unknown>>;
export interface DoctorOptions {
    readonly url: string;
    readonly send: Send;
    readonly viewer?: string | undefined;
    readonly place: 'page' | 'command line';
    readonly token?: string | undefined;
    readonly store?: boolean | undefined;
    readonly uses: Readonly<Record<Layout, string>>;
    readonly signal: AbortSignal;
    now(): number;
    onCheck?(title: string, index: number, count: number): void;
}
export interface DoctorRequest {
    readonly url: string;
    readonly method?: 'GET' | 'OPTIONS' | 'POST' | 'DELETE';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array;
    readonly maxBytes?: number;
    readonly signal: AbortSignal;
}
interface Exam {
    readonly options: DoctorOptions;
    readonly ask: Ask;
    readonly answers: readonly Answer[];
    root: string | undefined;
    layout: Layout;
    index: string;
    ignoresQueries: boolean;
    first: Answer | SendFailure | undefined;
    study: DataSet | undefined;
    series: DataSet | undefined;
    metadata: readonly DataSet[] | undefined;
    metadataAnswer: Answer | undefined;
    stores: boolean | undefined;
    stored: string | undefined;
    readonly measured: Measured;
}
export interface Finding {
    readonly id: string;
    readonly title: string;
    readonly verdict: Verdict;
    readonly what: string;
    readonly why?: string;
    readonly fix?: Fix;
    readonly ms: number;
    readonly bytes: number;
}
export interface Fix {
    readonly where: 'nginx' | 'orthanc' | 's3' | 'dcm4chee' | 'proxy' | 'site' | 'provider';
    readonly lines: string;
}
type Layout = 'service' | 'files';
interface Measured {
    wildcards?: boolean;
    fuzzyNames?: boolean;
    largestPage?: number;
    includeFields?: boolean;
    quotedAccept?: boolean;
    singlePart?: readonly string[];
    metadata?: 'any' | 'series' | 'study';
    thumbnails?: 'thumbnail' | 'rendered' | 'none';
}
export interface Prescription {
    readonly dataSource: SiteBlock | undefined;
    readonly jsonc: string;
    readonly dialect: DialectName;
    readonly overrides: Measured;
}
type Result = Omit<Finding, 'id' | 'title' | 'ms' | 'bytes'>;
export type Send = (request: DoctorRequest) => Promise<Answer | SendFailure>;
export interface SendFailure {
    readonly kind: 'failure';
    readonly code: 'unreachable' | 'cors' | 'policy' | 'timeout' | 'tls';
    readonly detail: string;
}
export interface SiteBlock {
    readonly id: string;
    readonly use: string;
    readonly title: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly origins?: readonly string[];
}
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped';
declare const cors: Check;
export declare function examine(options: DoctorOptions): AsyncGenerator<Finding, Prescription>;
declare const failed: (what: string, why?: string, fix?: Fix) => Result;
export declare function fromCommandLine(url: string, viewer: string | undefined): string;
declare const ok: (what: string) => Result;
export declare function reportOf(url: string, findings: readonly Finding[], prescription: Prescription | undefined, at: Date): string;
declare const skipped: (what: string) => Result;
export declare function summaryOf(findings: readonly Finding[]): string;
export declare const testPatient: {
    readonly name: 'ALTERNATOR^DOCTOR^TEST';
    readonly id: 'ALTERNATOR-DOCTOR';
};
export declare const verdictWords: {
    readonly ok: 'ok';
    readonly warning: 'warning';
    readonly failed: 'failed';
    readonly skipped: 'not tested';
};
declare const warning: (what: string, why?: string, fix?: Fix) => Result;
export {};
