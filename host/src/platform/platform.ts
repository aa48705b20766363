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
import { createFederation, type Federation, type LoadError } from '../federation/index.ts';
import type { IsolationServices } from '../isolation/isolation-services.ts';
import { withIsolated } from '../isolation/load-isolated.ts';
import { archiveAccess } from '../session/archive-access.ts';
import type { PageSession } from '../session/page-session.ts';
import { verifiedScript } from '../workers/index.ts';
import { createActivation } from './activation.ts';
import { createCommands, type HostCommands } from './commands.ts';
import { createContributions } from './contributions.ts';
import { createDataSources, type HostDataSources } from './data-sources.ts';
import { createDisplaySets, type HostDisplaySets } from './display-sets.ts';
import { listenForFiles } from './dropped-files.ts';
import { recordFailure } from './failure-record.ts';
import { createFirstImage, onNextImage, onStudyList, whenIdle } from './first-image.ts';
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
  readonly locale: () => string;
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
  const log = createLoadLog();
  const office = createWorkerOffice(base, lock.limits.remoteWorkers, lock.deadlines.chunk);
  const remotes: Remotes = createRemotes({
    plan,
    tokens,
    federation: createLoader(composition, log, () => ({
      ...{ composition, workspace, displaySets, sources, pool, notices, tokens },
      locale: readable(locale),
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
      fileDeadlineMs: lock.deadlines.chunk,
      log: createLogger,
      fetch: (remote, request) => fetchForRemote(sources, session.credentials, remote, request),
      personal: (remote, signal) =>
        new Map<string, object>([
          [Settings.id, createSettings(remote.id, localStorage)],
          [Workers.id, office(remote, signal)],
        ]),
    },
  });
  const sources = createDataSources(lock.dataSources, remotes, base, lock.site);
  const displaySets = createDisplaySets(remotes, plan.shadowed);
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
  layOutStudies(plan, workspace);
  const used = lock.dataSources.map(({ use }) => use);
  const commands = createCommands(remotes, notices, plan.shadowed, used);
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

  createEffect(
    on(workspace.studies, (studies, before) => {
      const open = new Set(studies.map(({ ref }) => ref.studyInstanceUID));
      if (before?.some(({ ref }) => !open.has(ref.studyInstanceUID))) pool.pardon();
    }),
  );
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
    locale,
    askArchive: (request) => fetchForRemote(sources, session.credentials, undefined, request),
  };
}

/** Loads the modules of remotes: into the page, or into frames. */
function createLoader(
  { plan, base, lock }: Composition,
  log: LoadLog,
  services: () => IsolationServices,
): Federation {
  const inPage = plan.load.filter(({ manifest }) => !manifest.isolation);
  const onRetry = (error: LoadError) => log.note(error, true);
  return withIsolated(createFederation(inPage, base, lock.deadlines, { onRetry }), services);
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
