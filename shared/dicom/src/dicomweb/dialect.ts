/** What an archive understands beyond, or short of, the standard. Each quirk has its source beside its preset. */
export interface Dialect {
  /** `*` and `?` in matching keys, PS3.18 8.3.4.1. */
  readonly wildcards: boolean;
  /** `fuzzymatching=true`, PS3.18 8.3.4.2. */
  readonly fuzzyNames: boolean;
  /** The largest `limit` that it accepts. A limit is always sent, for some have a small one of their own. */
  readonly largestPage: number;
  /** What `includefield` may hold; `false` where a request that has it is refused. */
  readonly includeFields: false | 'keywords' | 'tags' | 'all';
  /** How attributes are named in a query. */
  readonly attributeNames: 'keywords' | 'tags';
  /** `type="application/octet-stream"` in quotes, as RFC 2387 wants it. */
  readonly quotedAccept: boolean;
  /** Media types for a frame in the order in which they are tried, instead of what `frameAccept` makes. */
  readonly frameMediaTypes?: readonly string[];
  /** What is asked for as one part, where the standard has multipart. */
  readonly singlePart: readonly SinglePart[];
  /** Whole instances by WADO-URI (PS3.18 9) where an archive has no frames. */
  readonly imageRetrieval: 'wadors' | 'wadouri';
  /** Where metadata are to be had: `any` asks for series first. */
  readonly metadata: 'any' | 'series' | 'study';
  /** What a relative BulkDataURI is relative to; `segment`: `series/` and `bulkdata/` to the study, else the series. */
  readonly bulkDataRelativeTo: 'url' | 'study' | 'series' | 'segment';
  /** Whether a BulkDataURI below another root goes to the configured one. */
  readonly rebaseBulkData: boolean;
  readonly thumbnails: 'thumbnail' | 'rendered' | 'none';
  readonly remove: 'delete' | 'reject' | 'none';
  /** Code value and scheme of a rejection, `113001^DCM`: rejected for quality reasons (PS3.16 CID 7010). */
  readonly rejectCode: string;
}

export type SinglePart = 'frame' | 'instance' | 'bulkdata';

const standard: Dialect = {
  wildcards: true,
  fuzzyNames: false,
  largestPage: 1000,
  includeFields: 'keywords',
  attributeNames: 'keywords',
  quotedAccept: true,
  singlePart: [],
  imageRetrieval: 'wadors',
  metadata: 'any',
  bulkDataRelativeTo: 'url',
  rebaseBulkData: true,
  thumbnails: 'rendered',
  // No edition of PS3.18 has a way to delete.
  remove: 'none',
  rejectCode: '113001^DCM',
};

/** By the name that a site's configuration uses. */
export const dialects = {
  dicomweb: standard,
  // Measured with Orthanc 1.10.1 and plugin 1.7: one Accept only, `fuzzymatching` and `includefield=all` ignored, no
  // `thumbnail` (404), `DELETE studies/x` 405, a BulkDataURI that names Orthanc's own root.
  orthanc: standard,
  // dcm4chee-arc-light, its DICOMweb documentation: fuzzy names (issue 4487 on broad queries), reject by POST.
  dcm4chee: { ...standard, fuzzyNames: true, remove: 'reject' },
  // DICOMcloud, its wiki and issues 17, 18 and 76: 12 matches without a limit, keywords only from 2017-12 on. Written
  // in .NET, which refuses quotes in Accept (OHIF's documentation of its configuration files).
  dicomcloud: { ...standard, attributeNames: 'tags', includeFields: 'tags', quotedAccept: false },
  // Google Cloud Healthcare API, DICOM conformance statement: no thumbnails, bulk data as one part, DELETE of its own;
  // wildcards and includefield off as in OHIF's configuration for it.
  google: {
    ...standard,
    wildcards: false,
    fuzzyNames: true,
    includeFields: false,
    singlePart: ['bulkdata'],
    remove: 'delete',
  },
  // Azure Health Data Services, DICOM conformance statement v2: limit 1 to 200, no wildcards, fuzzy names by prefix,
  // a frame as one part, related counts by includefield, DELETE.
  azure: {
    ...standard,
    wildcards: false,
    fuzzyNames: true,
    largestPage: 200,
    singlePart: ['frame', 'instance'],
    remove: 'delete',
  },
  // AWS HealthImaging, documentation of its DICOMweb services: series metadata alone, eight study keys, frames as
  // stored (HTJ2K) or little endian, nothing rendered.
  healthimaging: {
    ...standard,
    wildcards: false,
    includeFields: false,
    metadata: 'series',
    thumbnails: 'none',
  },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;

export function isDialectName(name: unknown): name is DialectName {
  return typeof name === 'string' && Object.hasOwn(dialects, name);
}
