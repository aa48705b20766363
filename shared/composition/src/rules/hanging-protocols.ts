import { byKey, decide, idsOf } from './claims.ts';
import type { ConflictRule } from './rule.ts';

/** One protocol of a priority for each set of modalities. */
export const distinctHangingProtocols: ConflictRule = (running, { remotes, order }) => {
  const claims = remotes.flatMap(({ id: remote, manifest }) =>
    manifest.contributes.hangingProtocols.map(({ id, modalities, priority }) => ({
      remote,
      id,
      key: joined(modalities),
      priority,
    })),
  );
  return decide({
    kind: 'hangingProtocols',
    claims: byKey(claims),
    winners: new Map(Object.entries(order.hangingProtocols).map(([key, id]) => [joined(key.split('+')), id])),
    running: idsOf(running),
    tie: (one, other) => one.priority === other.priority,
    finding: (key, rivals, { remote, priority }) => ({
      code: 'hanging-protocol-conflict',
      message: `Studies of ${key} are laid out by ${rivals}, all with priority ${priority}`,
      fix: `Name the winner in the site: "order": { "hangingProtocols": { "${key}": "${remote}" } }.`,
    }),
  });
};

/** `CT+PT`, however it was written. */
function joined(modalities: readonly string[]): string {
  return [...new Set(modalities.map((one) => one.trim()))].sort().join('+');
}
