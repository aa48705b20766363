import type { LockedRemote } from '@alternator/composition';
import {
  Commands,
  Contributions,
  DataSources,
  DecodePool,
  DisplaySets,
  Notices,
  readable,
  Session,
  Settings,
  type SourceRequest,
  Workers,
  Workspace,
} from '@alternator/sdk';
import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { Composition } from '../composition.ts';
import { createDecodePool, encodedCapacity, type OwnedDecodePool } from '../decode/index.ts';
import { createFederation, type Federation, type FederationOptions } from '../federation/index.ts';
import type { IsolationServices } from '../isolation/isolation-services.ts';
import { withIsolated } from '../isolation/load-isolated.ts';
import { createOffline, type Offline } from '../offline/offline.ts';
import { neededShim } from '../sdk-shim.ts';
import { archiveAccess } from '../session/archive-access.ts';
import type { PageSession } from '../session/page-session.ts';
import { beginSettings } from '../settings/begin.ts';
import type { ReaderSettings } from '../settings/reader-settings.ts';
import { verifiedScript } from '../workers/index.ts';
import { createActivation } from './activation.ts';
import { createArming } from './arming.ts';
import { createCommands, type HostCommands } from './commands.ts';
import { createContributions } from './contributions.ts';
import { createDataSources, type HostDataSources } from './data-sources.ts';
import { createDisplaySets, type HostDisplaySets } from './display-sets.ts';
import { listenForFiles } from './dropped-files.ts';
import { recordFailure } from './failure-record.ts';
import { createFirstImage, onNextImage, onStudyList, whenIdle } from './first-image.ts';
import { createHandlerNotices } from './handler-notices.ts';
import { layOutStudies } from './hanging-protocols.ts';
import { createLinkedStudies, type LinkedStudies } from './linked-studies.ts';
import { createLoadLog, type LoadLog } from './load-log.ts';
import { createPageLocation } from './location.ts';
import { createLogger } from './logger.ts';
import { createNotices } from './notices.ts';
import { createOpenStudies } from './open-studies.ts';
import { createWorkerOffice } from './remote-workers.ts';
import { createRemotes, type Remotes } from './remotes.ts';
import { retryAtStudyOpen } from './retry-at-study-open.ts';
import { createSettings } from './settings.ts';
import { createSheetLoader } from './sheets.ts';
import { fetchForRemote } from './source-fetch.ts';
import { createTokenRegistry, type TokenRegistry } from './tokens.ts';
import { createWorkspace } from './workspace.ts';

/** All that the host owns, for the layout. */
export interface Platform {
  readonly composition: Composition;
  readonly remotes: Remotes;
  /** What could not be loaded or activated on this page, the last 50. */
  readonly failures: Pick<LoadLog, 'list'>;
  readonly tokens: TokenRegistry;
  readonly commands: HostCommands;
  readonly notices: ReturnType<typeof createNotices>;
  readonly session: PageSession;
  readonly workspace: Workspace;
  readonly displaySets: HostDisplaySets;
  readonly sources: HostDataSources;
  /** What a link with an address leads to before a study of it is chosen. */
  readonly links: { linked(): LinkedStudies; again(): void };
  readonly pool: DecodePool;
  readonly settings: Settings;
  /** The reader's theme, and their values for what remotes declare. */
  readonly reader: ReaderSettings;
  readonly locale: () => string;
  readonly offline: Offline;
  /** Asks one of the site's archives as its data source does: with its credentials, at its origins alone. */
  readonly askArchive: (request: SourceRequest & { readonly source: string }) => Promise<Response>;
}

/** Puts the host's own capabilities behind their tokens. Owned by the Solid root that it is called in. */
export function createPlatform(
  composition: Composition,
  portalRoot: HTMLElement,
  session: PageSession,
): Platform {
  const { lock, plan, base } = composition;
  const [locale] = createSignal(navigator.language);
  const tokens = createTokenRegistry();
  const notices = createNotices();
  const reader = beginSettings(composition, notices);
  const log = createLoadLog();
  const office = createWorkerOffice(base, lock.limits.remoteWorkers, lock.deadlines.chunk);
  const shimOf = (remote: LockedRemote) => neededShim(remote, lock.host);
  const remotes: Remotes = createRemotes({
    plan,
    tokens,
    federation: createLoader(composition, log, shimOf, () => ({
      ...{ composition, workspace, displaySets, sources, pool, notices, tokens },
      locale: readable(locale),
      settings: reader.give,
      ready: async () => {
        if (workspace.studies().length > 0) await opened.firstImage.stood(new AbortController().signal);
      },
    })),
    activationDeadlineMs: lock.deadlines.activation,
    onFailed: log.note,
    onFailedActivation: (remote) => recordFailure(remote.base, localStorage, new Date()),
    now: () => performance.now(),
    services: {
      base,
      locale: readable(locale),
      portalRoot,
      sheets: createSheetLoader(base, lock.deadlines.chunk),
      settings: reader.give,
      fileDeadlineMs: lock.deadlines.chunk,
      log: createLogger,
      shimOf,
      fetch: (remote, request) => fetchForRemote(sources, session.credentials, remote, request),
      personal: (remote, signal) =>
        new Map<string, object>([
          [Settings.id, createSettings(remote.id, localStorage)],
          [Workers.id, office(remote, signal)],
        ]),
    },
  });
  const sources = createDataSources(lock.dataSources, remotes, base, lock.site);
  const displaySets = createDisplaySets(remotes, plan.shadowed, (failure) => tellUnarranged(failure));
  const page = createPageLocation(base, lock.home);
  const opened = createOpenStudies({
    sources,
    displaySets,
    notices,
    firstImageOf: (study) => createFirstImage(study, onNextImage),
  });
  const workspace = createWorkspace({
    page,
    displaySets,
    opened,
    linkSource: sources.opening('url')?.id,
  });
  const tellUnarranged = createHandlerNotices(workspace, notices, locale);
  layOutStudies(plan, workspace, displaySets);
  const used = lock.dataSources.map(({ use }) => use);
  const arming = createArming(remotes, tokens, plan.providers);
  const commands = createCommands({ remotes, notices, shadowed: plan.shadowed, used, arming });
  const pool = createPool(composition, sources, session);
  const provide = (id: string, capability: object) => tokens.provide('host', id, capability);
  provide(Commands.id, commands);
  provide(Contributions.id, createContributions(remotes, locale));
  provide(DataSources.id, sources);
  provide(DecodePool.id, pool);
  provide(DisplaySets.id, displaySets);
  provide(Notices.id, notices);
  provide(Session.id, session.forRemotes);
  provide(Workspace.id, workspace);
  // Each remote has its own; the registry only has to know that they exist.
  provide(Settings.id, createSettings('host', localStorage));
  provide(Workers.id, {});

  pardonOnceClosed(workspace, pool);
  onCleanup(listenForFiles(sources, workspace, notices));
  onCleanup(commands.listen(window, () => page.location().route));
  createActivation({
    remotes,
    route: () => page.location().route,
    studies: workspace.studies,
    sopClasses: opened.sopClasses,
    imageStands: opened.firstImage.stands,
    whenIdle,
    idle: () => void commands.warm(),
  });
  retryAtStudyOpen(workspace, remotes);
  session.follow?.({ notices, workspace, pool, home: lock.home });
  return {
    composition,
    remotes,
    failures: log,
    tokens,
    commands,
    notices,
    session,
    workspace,
    displaySets,
    sources,
    links: createLinkedStudies(page, sources),
    pool,
    settings: createSettings('host', localStorage),
    reader,
    locale,
    offline: createOffline(composition),
    askArchive: (request) => fetchForRemote(sources, session.credentials, undefined, request),
  };
}

/** A frame that failed may be tried again once a study was closed. */
function pardonOnceClosed({ studies }: Workspace, pool: OwnedDecodePool): void {
  createEffect(
    on(studies, (now, before) => {
      const open = new Set(now.map(({ ref }) => ref.studyInstanceUID));
      if (before?.some(({ ref }) => !open.has(ref.studyInstanceUID))) pool.pardon();
    }),
  );
}

/** Loads the modules of remotes: into the page, or into frames. */
function createLoader(
  { plan, base, lock, local }: Composition,
  log: LoadLog,
  shimOf: NonNullable<FederationOptions['shimOf']>,
  services: () => IsolationServices,
): Federation {
  const inPage = plan.load.filter(({ manifest }) => !manifest.isolation);
  const options: FederationOptions = {
    shimOf,
    onRetry: (error) => log.note(error, true),
    ...(local && { local: local.scripts }),
  };
  return withIsolated(createFederation(inPage, base, lock.deadlines, options), services);
}

function createPool(
  { lock, base, page }: Composition,
  sources: HostDataSources,
  session: PageSession,
): OwnedDecodePool {
  const script = lock.host.workers.decode;
  if (!script) throw new Error('The lock names no decode worker: build the host again.');
  const folder = new URL(lock.host.base, base);
  const isReading = page.route === 'viewer';
  const pool = createDecodePool({
    startsLater: !isReading,
    script:
      lock.mode === 'development'
        ? new URL(script, folder)
        : verifiedScript(folder, script, lock.host.files, lock.deadlines.chunk),
    allow: (source, url) => sources.allows(source, url),
    bytes: (locator, signal) => sources.bytes(locator, signal),
    ...archiveAccess(session.credentials),
    maxEncodedBytes: encodedCapacity(lock.limits.encodedMegabytes ?? 0),
    ...(lock.limits.decodeWorkers && { workers: lock.limits.decodeWorkers }),
  });
  if (!isReading) onCleanup(onStudyList(() => pool.begin()));
  onCleanup(() => pool.dispose());
  return pool;
}
