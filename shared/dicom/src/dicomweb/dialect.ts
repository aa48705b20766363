/** What an archive understands beyond, or short of, the standard. */
export interface Dialect {
  readonly wildcards: boolean;
  /** `fuzzymatching=true`, PS3.18 8.3.4.2. */
  readonly fuzzyNames: boolean;
  /** The largest `limit` that it accepts. */
  readonly largestPage: number;
  /** Whether `includefield` is understood; some refuse a request that has it. */
  readonly includeFields: boolean;
}

const standard: Dialect = { wildcards: true, fuzzyNames: false, largestPage: 1000, includeFields: true };

/** By the name that a site's configuration uses. Where each quirk is documented stands in the README. */
export const dialects = {
  dicomweb: standard,
  orthanc: standard,
  dcm4chee: { ...standard, fuzzyNames: true },
  google: { ...standard, wildcards: false, fuzzyNames: true, includeFields: false },
  azure: { ...standard, wildcards: false, fuzzyNames: true, largestPage: 200 },
  healthimaging: { ...standard, wildcards: false, includeFields: false },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;

export function isDialectName(name: unknown): name is DialectName {
  return typeof name === 'string' && Object.hasOwn(dialects, name);
}
