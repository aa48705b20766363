import { byKey, decide, idsOf } from './claims.ts';
import type { ConflictRule } from './rule.ts';

/** One command for each key. */
export const distinctHotkeys: ConflictRule = (running, { remotes, order }) => {
  const claims = remotes.flatMap(({ id: remote, manifest }) =>
    manifest.contributes.commands.flatMap(({ id, hotkey }) =>
      hotkey ? [{ remote, id, key: sameKey(hotkey), hotkey }] : [],
    ),
  );
  return decide({
    kind: 'hotkeys',
    claims: byKey(claims),
    winners: new Map(Object.entries(order.hotkeys).map(([key, winner]) => [sameKey(key), winner])),
    running: idsOf(running),
    finding: (_, rivals, { hotkey, remote }) => ({
      code: 'hotkey-conflict',
      message: `The key ${hotkey} is wanted by ${rivals}`,
      fix: `Name the winner in the site: "order": { "hotkeys": { "${hotkey}": "${remote}" } }.`,
    }),
  });
};

/** One spelling of a key, as tinykeys takes it: `Shift+$mod+Z` is `$mod+Shift+z`. */
export function sameKey(hotkey: string): string {
  const press = (text: string) => {
    const parts = text.split('+');
    const key = parts.pop() ?? '';
    return [...parts.sort(), key.toLowerCase()].join('+');
  };
  return hotkey.trim().split(/\s+/).map(press).join(' ');
}
