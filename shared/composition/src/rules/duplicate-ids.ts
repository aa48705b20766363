import type { LockedRemote } from '../schema/lock.ts';
import { type ConflictRule, type Finding, listed, lose } from './rule.ts';

type Contributes = LockedRemote['manifest']['contributes'];

/** What the host looks up by name. */
const names: Readonly<Record<string, (contributes: Contributes) => readonly string[]>> = {
  'The route': ({ routes }) => routes.map(({ path }) => path),
  'The panel': ({ panels }) => panels.map(({ id }) => id),
  'The command': ({ commands }) => commands.map(({ id }) => id),
  'The measurement tool': ({ measurementTools }) => measurementTools.map(({ id }) => id),
  'The viewport type': ({ viewportTypes }) => viewportTypes.map(({ id }) => id),
  'The data source': ({ dataSources }) => dataSources.map(({ id }) => id),
  'The theme': ({ themes }) => themes.map(({ id }) => id),
  'The column': ({ studyListColumns }) => studyListColumns.map(({ id }) => id),
};

/** One contribution of a kind for each name; a remote may not use one twice either. */
export const distinctIds: ConflictRule = (running) => {
  const lost = new Map<string, Finding[]>();
  for (const [kind, idsOf] of Object.entries(names)) {
    const owners = new Map<string, string[]>();
    for (const remote of running)
      for (const id of idsOf(remote.manifest.contributes)) {
        const known = owners.get(id);
        if (known) known.push(remote.id);
        else owners.set(id, [remote.id]);
      }
    for (const [id, all] of owners) {
      if (all.length < 2) continue;
      const remotes = [...new Set(all)];
      lose(lost, remotes, {
        code: 'duplicate-id',
        message: `${kind} "${id}" is contributed by ${remotes.length > 1 ? listed(remotes) : `${remotes[0]} twice`}`,
        fix: remotes.length > 1 ? 'Compose one of them.' : `Whoever made ${remotes[0]} must rename one.`,
      });
    }
  }
  return { lost, shadowed: [] };
};
