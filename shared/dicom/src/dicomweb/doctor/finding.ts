/** `ok`; `warning`: it works, but not as well or not for all; `failed`: the viewer cannot do without; `skipped`: not tried. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped';

/** Lines to add, and to what. `site` is a command for who looks after the site, `provider` the sign-in provider or cloud. */
export interface Fix {
  readonly where: 'nginx' | 'orthanc' | 's3' | 'dcm4chee' | 'proxy' | 'site' | 'provider';
  readonly lines: string;
}

/** What one check found. Texts hold no name, no identifier and no UID of a patient, study or instance. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** What was seen, in plain words. */
  readonly what: string;
  /** What it means for a reader. */
  readonly why?: string;
  readonly fix?: Fix;
  readonly ms: number;
  /** As they came, compressed where they were. */
  readonly bytes: number;
}

/** What a check says; the runner adds name, time and bytes. */
export type Result = Omit<Finding, 'id' | 'title' | 'ms' | 'bytes'>;

export const ok = (what: string): Result => ({ verdict: 'ok', what });
export const skipped = (what: string): Result => ({ verdict: 'skipped', what });
export const warning = (what: string, why?: string, fix?: Fix): Result => judged('warning', what, why, fix);
export const failed = (what: string, why?: string, fix?: Fix): Result => judged('failed', what, why, fix);

function judged(verdict: Verdict, what: string, why?: string, fix?: Fix): Result {
  return { verdict, what, ...(why && { why }), ...(fix && { fix }) };
}
