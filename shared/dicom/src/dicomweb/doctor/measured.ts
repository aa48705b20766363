import { type DialectName, dialects } from '../dialect.ts';

/** What was measured of a dialect; absent: it could not be told. */
export interface Measured {
  wildcards?: boolean;
  fuzzyNames?: boolean;
  largestPage?: number;
  includeFields?: boolean;
  quotedAccept?: boolean;
}

/** Where an archive behaves otherwise than a preset says. */
export function overridesOf(name: DialectName, measured: Measured): Measured {
  const preset: Readonly<Record<string, unknown>> = { ...dialects[name] };
  return Object.fromEntries(
    Object.entries(measured).filter(([key, value]) => key in preset && preset[key] !== value),
  );
}
