// What can be imported of @alternator/dicom/dicomweb; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts


export type AcceptDialect = Pick<Dialect, 'quotedAccept' | 'singlePart' | 'frameMediaTypes'>;
export interface Dialect {
    readonly wildcards: boolean;
    readonly fuzzyNames: boolean;
    readonly largestPage: number;
    readonly includeFields: false | 'keywords' | 'tags' | 'all';
    readonly attributeNames: 'keywords' | 'tags';
    readonly quotedAccept: boolean;
    readonly frameMediaTypes?: readonly string[];
    readonly singlePart: readonly SinglePart[];
    readonly imageRetrieval: 'wadors' | 'wadouri';
    readonly metadata: 'any' | 'series' | 'study';
    readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
    readonly rebaseBulkData: boolean;
    readonly thumbnails: 'thumbnail' | 'rendered' | 'none';
    readonly remove: 'delete' | 'reject' | 'none';
    readonly rejectCode: string;
}
export type DialectName = keyof typeof dialects;
export interface DialectProblem {
    readonly problem: string;
}
export type SinglePart = 'frame' | 'instance' | 'bulkdata';
export declare function bulkDataAccept({ quotedAccept, singlePart }: AcceptDialect): string;
export declare const dialects: {
    readonly dicomweb: Dialect;
    readonly orthanc: Dialect;
    readonly dcm4chee: {
        readonly wildcards: boolean;
        readonly largestPage: number;
        readonly includeFields: false | 'keywords' | 'tags' | 'all';
        readonly attributeNames: 'keywords' | 'tags';
        readonly quotedAccept: boolean;
        readonly frameMediaTypes?: readonly string[];
        readonly singlePart: readonly SinglePart[];
        readonly imageRetrieval: 'wadors' | 'wadouri';
        readonly metadata: 'any' | 'series' | 'study';
        readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
        readonly rebaseBulkData: boolean;
        readonly thumbnails: 'thumbnail' | 'rendered' | 'none';
        readonly rejectCode: string;
        readonly fuzzyNames: true;
        readonly remove: 'reject';
    };
    readonly dicomcloud: {
        readonly wildcards: boolean;
        readonly fuzzyNames: boolean;
        readonly largestPage: number;
        readonly frameMediaTypes?: readonly string[];
        readonly singlePart: readonly SinglePart[];
        readonly imageRetrieval: 'wadors' | 'wadouri';
        readonly metadata: 'any' | 'series' | 'study';
        readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
        readonly rebaseBulkData: boolean;
        readonly thumbnails: 'thumbnail' | 'rendered' | 'none';
        readonly remove: 'delete' | 'reject' | 'none';
        readonly rejectCode: string;
        readonly attributeNames: 'tags';
        readonly includeFields: 'tags';
        readonly quotedAccept: false;
    };
    readonly google: {
        readonly largestPage: number;
        readonly attributeNames: 'keywords' | 'tags';
        readonly quotedAccept: boolean;
        readonly frameMediaTypes?: readonly string[];
        readonly imageRetrieval: 'wadors' | 'wadouri';
        readonly metadata: 'any' | 'series' | 'study';
        readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
        readonly rebaseBulkData: boolean;
        readonly thumbnails: 'thumbnail' | 'rendered' | 'none';
        readonly rejectCode: string;
        readonly wildcards: false;
        readonly fuzzyNames: true;
        readonly includeFields: false;
        readonly singlePart: readonly ["bulkdata"];
        readonly remove: 'delete';
    };
    readonly azure: {
        readonly includeFields: false | 'keywords' | 'tags' | 'all';
        readonly attributeNames: 'keywords' | 'tags';
        readonly quotedAccept: boolean;
        readonly frameMediaTypes?: readonly string[];
        readonly imageRetrieval: 'wadors' | 'wadouri';
        readonly metadata: 'any' | 'series' | 'study';
        readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
        readonly rebaseBulkData: boolean;
        readonly thumbnails: 'thumbnail' | 'rendered' | 'none';
        readonly rejectCode: string;
        readonly wildcards: false;
        readonly fuzzyNames: true;
        readonly largestPage: 200;
        readonly singlePart: readonly ["frame", "instance"];
        readonly remove: 'delete';
    };
    readonly healthimaging: {
        readonly fuzzyNames: boolean;
        readonly largestPage: number;
        readonly attributeNames: 'keywords' | 'tags';
        readonly quotedAccept: boolean;
        readonly frameMediaTypes?: readonly string[];
        readonly singlePart: readonly SinglePart[];
        readonly imageRetrieval: 'wadors' | 'wadouri';
        readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
        readonly rebaseBulkData: boolean;
        readonly remove: 'delete' | 'reject' | 'none';
        readonly rejectCode: string;
        readonly wildcards: false;
        readonly includeFields: false;
        readonly metadata: 'series';
        readonly thumbnails: 'none';
    };
};
export declare function frameAccept(dialect: AcceptDialect): readonly string[];
export declare function instanceAccept(dialect: AcceptDialect): readonly string[];
export declare function isDialectName(name: unknown): name is DialectName;
export declare function readDialect(value: unknown): Dialect | DialectProblem;
export {};
