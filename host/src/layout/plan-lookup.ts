import type { LockedRemote } from '@alternator/composition';
import { titleOf } from '../platform/messages.ts';
import type { Remotes } from '../platform/remotes.ts';

/** A visual part of a planned remote, ready for a `Contribution`. */
export interface VisualPart {
  readonly id: string;
  readonly remoteId: string;
  readonly module: string;
  readonly title: string;
  readonly icon: string;
}

type Contributes = LockedRemote['manifest']['contributes'];
type Panel = Contributes['panels'][number];

export function routeNamed(remotes: Remotes, path: string, locale: string): VisualPart | undefined {
  for (const remote of remotes.planned)
    for (const route of remote.manifest.contributes.routes)
      if (route.path === path) return part(remote, { ...route, id: path }, locale);
  return undefined;
}

/** The panels of a slot, by their order, then by name: the same in every session. */
export function panelsOf(remotes: Remotes, slot: Panel['slot'], locale: string): VisualPart[] {
  return remotes.planned
    .flatMap((remote) => remote.manifest.contributes.panels.map((panel) => ({ remote, panel })))
    .filter(({ panel }) => panel.slot === slot)
    .sort((a, b) => (a.panel.order ?? 0) - (b.panel.order ?? 0) || a.panel.id.localeCompare(b.panel.id))
    .map(({ remote, panel }) => part(remote, panel, locale));
}

export function viewportTypeNamed(remotes: Remotes, id: string | undefined): VisualPart | undefined {
  for (const remote of remotes.planned)
    for (const type of remote.manifest.contributes.viewportTypes)
      if (type.id === id) return part(remote, { ...type, title: id }, 'en');
  return undefined;
}

/** A button of a toolbar: data of the plan, so it stands before any code of its remote runs. */
export interface ToolbarButton {
  readonly command: string;
  readonly icon: string;
  readonly label: string;
  readonly group: string;
}

export function toolbarButtons(remotes: Remotes, slot: Panel['slot'], locale: string): ToolbarButton[] {
  return remotes.planned
    .flatMap((remote) => remote.manifest.contributes.toolbar.map((button) => ({ remote, button })))
    .filter(({ button }) => button.slot === slot)
    .sort((a, b) => (a.button.order ?? 0) - (b.button.order ?? 0))
    .map(({ remote, button }) => ({
      command: button.command,
      icon: button.icon,
      group: button.group ?? remote.id,
      label: commandTitle(remote, button.command, locale),
    }));
}

function commandTitle(remote: LockedRemote, command: string, locale: string): string {
  const entry = remote.manifest.contributes.commands.find(({ id }) => id === command);
  return entry ? titleOf(remote, entry.title, locale) : command;
}

function part(
  remote: LockedRemote,
  entry: {
    readonly id: string;
    readonly title: string;
    readonly load: string;
    readonly icon?: string | undefined;
  },
  locale: string,
): VisualPart {
  const { id, load, icon = 'layers' } = entry;
  return { id, remoteId: remote.id, module: load, icon, title: titleOf(remote, entry.title, locale) };
}
