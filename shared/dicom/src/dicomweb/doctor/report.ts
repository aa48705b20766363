import type { Finding } from './finding.ts';
import { placeOf } from './places.ts';
import type { Prescription } from './site-block.ts';

/** How bad it is, in one word. */
export const verdictWords = {
  ok: 'ok',
  warning: 'warning',
  failed: 'failed',
  skipped: 'not tested',
} as const satisfies Readonly<Record<Finding['verdict'], string>>;

/** `2 failed, 1 warning, 14 ok`. */
export function summaryOf(findings: readonly Finding[]): string {
  const words = (['failed', 'warning', 'ok', 'skipped'] as const).flatMap((verdict) => {
    const count = findings.filter((one) => one.verdict === verdict).length;
    const word = verdict === 'warning' && count > 1 ? 'warnings' : verdictWords[verdict];
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return words.join(', ') || 'nothing was tested';
}

/** All findings as plain text, to be sent to whoever looks after the archive. */
export function reportOf(
  url: string,
  findings: readonly Finding[],
  prescription: Prescription | undefined,
  at: Date,
): string {
  return [
    `Archive ${URL.canParse(url) ? placeOf(url) : ''}, ${at.toISOString()}: ${summaryOf(findings)}`,
    '',
    ...findings.flatMap(({ title, verdict, what, why, fix, ms }) => [
      `${verdictWords[verdict].padEnd(10)} ${title}: ${what}${ms > 0 ? ` (${ms} ms)` : ''}`,
      ...(why ? [`           ${why}`] : []),
      ...(fix
        ? [`           ${fix.where}:`, ...fix.lines.split('\n').map((line) => `             ${line}`)]
        : []),
    ]),
    ...(prescription?.jsonc ? ['', 'site.jsonc:', prescription.jsonc] : []),
    '',
  ].join('\n');
}
