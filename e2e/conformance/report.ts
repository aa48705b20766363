import { transferSyntax } from '@alternator/dicom';
import { type JudgedRow, type Row, VERDICTS, type Verdict } from './verdict.ts';

type Counts = Record<Verdict, number>;

/** Adds up rows as they come; keeps in full only those that a person must look at. */
export interface Report {
  readonly counts: Readonly<Counts>;
  /** Refused, though other decoders agree. */
  readonly mustDecode: number;
  readonly frames: number;
  add(row: JudgedRow): void;
  addOther(path: string): void;
  /** All but the last line. */
  lines(): readonly string[];
  lastLine(): string;
  /** For the JSON. */
  rows(): readonly Row[];
}

const LISTED: ReadonlySet<Verdict | undefined> = new Set([
  'unchecked',
  'wrong',
  'refused',
  'crashed',
  'hung',
]);

export function createReport(): Report {
  const counts = zeros();
  const bySyntax = new Map<string, Counts>();
  const listed: JudgedRow[] = [];
  const notDisplayed: JudgedRow[] = [];
  const others: string[] = [];
  const rows: Row[] = [];
  let withoutPixels = 0;
  let mustDecode = 0;
  return {
    counts,
    get mustDecode() {
      return mustDecode;
    },
    get frames() {
      return rows.length;
    },
    add: (row) => {
      const { path, frame, sha256, error, ms, verdict, transferSyntaxUID = 'unknown' } = row;
      rows.push({ path, frame, sha256, error, ms: Math.round(ms * 10) / 10 });
      if (verdict === undefined) {
        withoutPixels++;
        return;
      }
      counts[verdict]++;
      const ofSyntax = bySyntax.get(transferSyntaxUID) ?? zeros();
      bySyntax.set(transferSyntaxUID, ofSyntax);
      ofSyntax[verdict]++;
      if (row.mustDecode) mustDecode++;
      if (LISTED.has(verdict)) listed.push(row);
      if (row.displayError) notDisplayed.push(row);
    },
    addOther: (path) => void others.push(path),
    lines: () => [
      ...listed.sort(byPath).map(describe),
      ...notDisplayed.sort(byPath).map(({ path, frame, displayError }) => {
        return `decoded, not displayed: ${path} frame ${frame}: ${displayError}`;
      }),
      ...others.map((path) => `not DICOM: ${path}`),
      `${withoutPixels} DICOM files without pixels, ${others.length} files that are not DICOM`,
      '',
      ...table(bySyntax),
      '',
    ],
    lastLine: () => VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(', '),
    rows: () => rows.toSorted(byPath),
  };
}

function zeros(): Counts {
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Counts;
}

function byPath(one: Row, other: Row): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.frame - other.frame;
}

function describe({ path, frame, error, verdict, reason, mustDecode }: JudgedRow): string {
  const said = [error, reason].filter(Boolean).join(' | ');
  return `${mustDecode ? 'REFUSED, BUT OTHERS DECODE IT' : verdict}: ${path} frame ${frame}: ${said}`;
}

function table(bySyntax: ReadonlyMap<string, Counts>): readonly string[] {
  const head = ['transfer syntax', ...VERDICTS];
  const body = [...bySyntax]
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([uid, counts]) => [nameOf(uid), ...VERDICTS.map((verdict) => String(counts[verdict] || '-'))]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...body].map((line) => line[column]?.length ?? 0)),
  );
  return [head, ...body].map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function nameOf(uid: string): string {
  return `${uid.replace('1.2.840.10008.', '')} ${transferSyntax(uid)?.name ?? ''}`.trim();
}
