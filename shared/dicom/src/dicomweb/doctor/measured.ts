import { type DialectName, dialects } from '../dialect.ts';

/** What was measured of a dialect, in the keys that a site writes; absent: it could not be told. */
export interface Measured {
  wildcards?: boolean;
  fuzzyNames?: boolean;
  largestPage?: number;
  /** Whether a request that has it is answered at all. */
  includeFields?: boolean;
  quotedAccept?: boolean;
  singlePart?: readonly string[];
  metadata?: 'any' | 'series' | 'study';
  thumbnails?: 'thumbnail' | 'rendered' | 'none';
}

/** Where an archive behaves otherwise than a preset says. */
export function overridesOf(name: DialectName, measured: Measured): Measured {
  const preset: Readonly<Record<string, unknown>> = { ...dialects[name] };
  return Object.fromEntries(
    Object.entries(measured).filter(([key, value]) => key in preset && !agrees(preset[key], value)),
  );
}

/** A preset says which fields may be included, a measurement only whether any. */
function agrees(preset: unknown, value: unknown): boolean {
  if (typeof value === 'boolean') return Boolean(preset) === value;
  return String(preset) === String(value);
}
