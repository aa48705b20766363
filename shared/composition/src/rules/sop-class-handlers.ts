import { byKey, decide, idsOf } from './claims.ts';
import type { ConflictRule } from './rule.ts';

/** The key of handlers that take any SOP class. */
const anyClass = '*';

/** One handler of a priority for each SOP class and modality; those of any class only meet each other. */
export const distinctSopClassHandlers: ConflictRule = (running, { remotes, order }) => {
  const claims = remotes.flatMap(({ id: remote, manifest }) =>
    manifest.contributes.sopClassHandlers.flatMap(({ id, sopClassUIDs, modalities, priority }) =>
      (sopClassUIDs.length > 0 ? [...new Set(sopClassUIDs)] : [anyClass]).map((key) => ({
        remote,
        id,
        key,
        modalities,
        priority,
      })),
    ),
  );
  const byClass = byKey(claims);
  return decide({
    kind: 'sopClassHandlers',
    claims: byClass,
    winners: new Map(Object.entries(order.sopClassHandlers)),
    bystanders: byClass.get(anyClass) ?? [],
    running: idsOf(running),
    meet: (one, other) => overlap(one.modalities, other.modalities),
    tie: (one, other) => one.priority === other.priority,
    finding: (key, rivals, { remote, priority, modalities }) => ({
      code: 'sop-class-conflict',
      message: `${key === anyClass ? 'Any SOP class' : `SOP class ${key}`}${modalities.length > 0 ? ` (${modalities.join(', ')})` : ''} is handled by ${rivals}, all with priority ${priority}`,
      fix: `Name the winner in the site: "order": { "sopClassHandlers": { "${key}": "${remote}" } }.`,
    }),
  });
};

/** No modality means all. */
function overlap(one: readonly string[], other: readonly string[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((modality) => other.includes(modality));
}
