import type { DisplaySet, SopClassHandlerModule } from '@alternator/sdk';
import { createFindings, type Finding } from '@alternator/sdk/conformance';

type Instances = Parameters<SopClassHandlerModule['displaySets']>[0];

/** How many instances stand in no display set, and nobody says why. */
export function missingOf(instances: Instances, sets: readonly DisplaySet[]): number {
  const shown = new Set(sets.flatMap(({ frames }) => frames.map(({ instance }) => instance.sopInstanceUID)));
  const isTold = sets.some(({ reason, warnings }) => reason || warnings.length > 0);
  return isTold ? 0 : instances.filter(({ sopInstanceUID }) => !shown.has(sopInstanceUID)).length;
}

/**
 * What became in the host of the instances that a handler is for.
 *
 * @param asked how often the host called it
 */
export function judgeInHost(
  instances: Instances,
  sets: readonly DisplaySet[],
  asked: number,
  priority: number,
): readonly Finding[] {
  const findings = createFindings();
  const count = instances.length;
  if (asked === 0 && priority < 0)
    findings.notice(
      'in-host',
      `the host never asked it: with the priority ${priority} others go first, where no site names it under order.sopClassHandlers`,
    );
  else
    findings.all(
      'in-host',
      'is asked by the host for instances of its classes',
      asked > 0 ? [] : ['the host never asked it: another handler of its classes comes first'],
      'Name the SOP classes, and a "priority" above that of who else takes them.',
    );
  const missing = missingOf(instances, sets);
  findings.all(
    'none-lost',
    `in the host, ${count} instances of its classes are shown or said to be missing`,
    missing === 0
      ? []
      : [`in the host, ${missing} of ${count} instances of its classes are shown nowhere, without a word`],
    'Make a display set of each, without viewportType and with a "reason" of what cannot be shown.',
  );
  return findings.list;
}
