import type { LockedRemote } from '@alternator/composition';
import type {
  Contribution,
  Contributions,
  MeasurementToolEntry,
  MeasurementToolModule,
} from '@alternator/sdk';
import { titleOf } from './messages.ts';
import { remoteBuild } from './remote-build.ts';
import type { ModuleKindName, Remotes } from './remotes.ts';

type MeasurementTool = MeasurementToolEntry & { readonly title: string; readonly load: string };

/** What the plan contributes, for remotes that show or use it. */
export function createContributions(remotes: Remotes, locale: () => string): Contributions {
  const list = <Entry extends { readonly title: string; readonly load?: string }, Module>(
    pick: (contributes: LockedRemote['manifest']['contributes']) => readonly Entry[],
    kind: ModuleKindName,
  ): readonly Contribution<Entry, Module>[] =>
    remotes.planned.flatMap((remote) =>
      pick(remote.manifest.contributes).map((entry) => ({
        remote: remoteBuild(remote),
        entry,
        title: titleOf(remote, entry.title, locale()),
        load: async () => (await remotes.module<Module>(remote.id, entry.load ?? '', kind)).module,
      })),
    );
  return {
    measurementTools: () =>
      list<MeasurementTool, MeasurementToolModule>(
        ({ measurementTools, commands }) =>
          measurementTools.map(({ icon, ...tool }) => {
            const command = commands.find(({ arms }) => arms === tool.id)?.id;
            return { ...tool, ...(icon && { icon }), ...(command && { command }) };
          }),
        'measurement-tool',
      ),
    studyListColumns: () => list<never, never>((all) => all.studyListColumns as never, 'visual'),
  };
}
