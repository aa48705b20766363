import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DocumentError,
  declarationFault,
  frameLimits,
  permissionFor,
  type RemoteManifest,
  readDocument,
  remoteManifest,
} from '@alternator/composition';
import { themeFaults } from '@alternator/ui/theme-faults';
import { CommandError } from '../command-error.ts';

/** A module that `remote.json` names, and what its default export must be. */
export interface ModuleReference {
  readonly module: string;
  readonly kind: ModuleKind;
  /** Where it is named, as in `contributes.panels[0]`. */
  readonly at: string;
}

export type ModuleKind =
  | 'RemoteModule'
  | 'VisualModule'
  | 'CommandModule'
  | 'MeasurementToolModule'
  | 'SopClassHandlerModule'
  | 'DataSourceModule'
  | 'IsolatedModule';

const kinds = {
  routes: 'VisualModule',
  panels: 'VisualModule',
  viewportTypes: 'VisualModule',
  commands: 'CommandModule',
  measurementTools: 'MeasurementToolModule',
  sopClassHandlers: 'SopClassHandlerModule',
  dataSources: 'DataSourceModule',
} as const satisfies Partial<Record<keyof RemoteManifest['contributes'], ModuleKind>>;

export interface ReadRemote {
  readonly root: string;
  readonly manifest: RemoteManifest;
  readonly references: readonly ModuleReference[];
  /** Texts by locale. */
  readonly messages: Readonly<Record<string, Messages>>;
}

type Messages = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** @throws {CommandError | DocumentError} naming file, line and column */
export function readRemote(root: string): ReadRemote {
  const file = join(root, 'remote.json');
  if (!existsSync(file))
    throw new CommandError(`There is no remote.json in ${root}. Run this in a remote's folder.`);
  const { value: manifest } = readDocument(readFileSync(file, 'utf8'), file, remoteManifest);
  const references = referencesOf(manifest);
  const messages = Object.fromEntries(
    manifest.messages.map((locale) => [locale, readMessages(root, locale)]),
  );
  const problems = [
    ...missingTexts(manifest, messages.en ?? {}).map(
      (key) => `uses %${key}%, which messages/en.json does not have`,
    ),
    ...undeclaredPermissions(manifest),
    ...frameLimits(manifest).map((limit) => `runs in a frame ("isolation"), which cannot have: ${limit}`),
    ...unknownCommands(manifest).map((id) => `has a button for "${id}", which is none of its commands`),
    ...settingFaults(manifest),
    ...manifest.contributes.themes.flatMap((theme) =>
      themeFaults(theme).map((fault) => `has the theme "${theme.id}": ${fault}`),
    ),
    ...contradictions(manifest),
  ];
  if (problems.length > 0) throw new CommandError(problems.map((problem) => `${file} ${problem}`).join('\n'));
  return { root, manifest, references, messages };
}

/** Every module that the manifest names, with what it must export. */
export function referencesOf(manifest: RemoteManifest): ModuleReference[] {
  const contributed = Object.entries<ModuleKind>(kinds).flatMap(([key, kind]) =>
    manifest.contributes[key as keyof typeof kinds].flatMap(({ load }, index) => {
      if (load === undefined) return [];
      const exported = manifest.isolation ? ('IsolatedModule' as const) : kind;
      return [{ module: load, kind: exported, at: `contributes.${key}[${index}]` }];
    }),
  );
  const activate = manifest.activate
    ? [{ module: manifest.activate, kind: 'RemoteModule' as const, at: 'activate' }]
    : [];
  return [...activate, ...contributed];
}

function readMessages(root: string, locale: string): Messages {
  const file = join(root, 'messages', `${locale}.json`);
  if (!existsSync(file))
    throw new CommandError(`remote.json lists the locale "${locale}", but ${file} does not exist.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new DocumentError([
      { code: 'syntax', file, line: 1, column: 1, path: '', message: (cause as Error).message },
    ]);
  }
}

function missingTexts(manifest: RemoteManifest, english: Messages): string[] {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key as string);
  return used.filter((key) => !(key in english));
}

function unknownCommands({ contributes }: RemoteManifest): string[] {
  const known = new Set(contributes.commands.map(({ id }) => id));
  return contributes.toolbar.map(({ command }) => command).filter((id) => !known.has(id));
}

function settingFaults({ contributes }: RemoteManifest): string[] {
  return Object.entries(contributes.settings).flatMap(([name, setting]) => {
    const fault = declarationFault(setting);
    return fault ? [`has the setting "${name}", which ${fault}`] : [];
  });
}

/** What the schema cannot say: parts of an entry that do not go together. */
function contradictions({ contributes }: RemoteManifest): string[] {
  const tools = new Set(contributes.measurementTools.map(({ id }) => id));
  const commands = contributes.commands.flatMap(({ id, load, arms }) => {
    if ((load === undefined) === (arms === undefined))
      return [`has a command "${id}" that needs either "load" or "arms"`];
    return arms === undefined || tools.has(arms)
      ? []
      : [`arms "${arms}", which is none of its measurement tools`];
  });
  const protocols = contributes.hangingProtocols
    .filter(({ rows, columns, cells }) => cells.length > rows * columns)
    .map(({ id }) => `has a hanging protocol "${id}" with more "cells" than its rows and columns hold`);
  return [...commands, ...protocols];
}

/** No site could run it: the resolver leaves it out. */
function undeclaredPermissions({ requires, optional, provides, permissions }: RemoteManifest): string[] {
  return [...requires, ...optional].flatMap((token) => {
    const needed = permissionFor(token);
    if (!needed || permissions.includes(needed) || provides.includes(token)) return [];
    return [`uses ${token} without "${needed}" under "permissions"`];
  });
}
