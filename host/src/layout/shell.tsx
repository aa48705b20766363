import { type InnerSlot, Slots } from '@alternator/sdk';
import { createMemo, createSignal, type JSX, Match, onCleanup, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { diagnosticsChord, listenForChord } from '../diagnostics/chord.ts';
import { readOverrides } from '../diagnostics/device.ts';
import { Lazily, LazyChunk } from '../diagnostics/lazily.tsx';
import { runningPage } from '../diagnostics/subject.ts';
import { loadDoctor } from '../doctor/load-chunk.ts';
import { onFirstImage } from '../platform/first-image.ts';
import { loadSettings, settingsChord } from '../settings/load-chunk.ts';
import { type SettingsSubject, settingsOf } from '../settings/subject.ts';
import { UpdateLine } from '../updates/update-line.tsx';
import { Banner } from './banner.tsx';
import { Contribution } from './contribution.tsx';
import { Footer } from './footer.tsx';
import { KeptLine } from './kept-line.tsx';
import { NoticeList } from './notice-list.tsx';
import { routeNamed } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import { createRequiredMissing, RequiredProblem } from './required-problem.tsx';
import styles from './shell.module.css';
import { SlotParts } from './slot-parts.tsx';
import { UnknownRoute } from './unknown-route.tsx';
import { ViewerPage } from './viewer-page.tsx';

/** The page: one route at a time, what is wrong above it, what runs below it. */
export function Shell() {
  const platform = usePlatform();
  const { workspace, remotes, locale, composition } = platform;
  const hasLocalCode = remotes.planned.some(({ dev }) => dev);
  const route = createMemo(() => workspace.location().route);
  // By the route alone: a page that writes into its query must not be made anew, or its fields lose the focus.
  const contributed = createMemo(() => routeNamed(remotes, route(), locale()));
  const required = createRequiredMissing();
  /** An image that stands is not taken from the reader: the banner says what is missing. */
  const isReading = createReading();
  platform.tokens.provide('host', Slots.id, { render: (slot: InnerSlot) => <SlotParts slot={slot} /> });
  const subject = runningPage(platform);
  const { bisect, safeMode } = readOverrides(composition.lock.site);
  const [dialog, setDialog] = createSignal<'diagnostics' | 'settings'>();
  const opening = (which: 'diagnostics' | 'settings') => () => setDialog(which);
  const close = () => setDialog(undefined);
  const home = () => workspace.navigate({ route: composition.lock.home, query: {} });
  onCleanup(listenForChord(diagnosticsChord, opening('diagnostics')));
  onCleanup(listenForChord(settingsChord, opening('settings')));
  return (
    <div class={styles.shell} data-local-code={hasLocalCode}>
      <Dynamic component={composition.local?.Mark} />
      <Banner />
      <KeptLine />
      <UpdateLine />
      <Show when={bisect && !safeMode}>
        <Lazily subject={subject}>{({ BisectBar }) => <BisectBar subject={subject} />}</Lazily>
      </Show>
      <div class={styles.route}>
        <Switch fallback={<UnknownRoute route={route()} />}>
          <Match when={!isReading() && required()}>{(part) => <RequiredProblem part={part()} />}</Match>
          <Match when={route() === 'viewer'}>
            <ViewerPage />
          </Match>
          <Match when={route() === 'diagnostics'}>
            <Lazily subject={subject}>
              {({ DiagnosticsPage }) => <DiagnosticsPage subject={subject} onClose={home} />}
            </Lazily>
          </Match>
          <Match when={route() === 'settings'}>
            <LazySettings onClose={home}>
              {({ SettingsPage }, settings) => <SettingsPage subject={settings} onClose={home} />}
            </LazySettings>
          </Match>
          <Match when={route() === 'doctor'}>
            <LazyChunk
              failure="The archive test cannot be loaded."
              load={() => loadDoctor(composition)}
              onClose={home}
            >
              {({ DoctorPage }) => <DoctorPage platform={platform} onClose={home} />}
            </LazyChunk>
          </Match>
          <Match when={contributed()} keyed>
            {({ remoteId, module, title }) => (
              <Contribution remoteId={remoteId} module={module} title={title} />
            )}
          </Match>
        </Switch>
      </div>
      <NoticeList />
      <Dynamic component={platform.session.Dialogs} />
      <Footer onDiagnostics={opening('diagnostics')} onSettings={opening('settings')} />
      <Show when={dialog() === 'settings'}>
        <LazySettings onClose={close}>
          {({ SettingsDialog }, settings) => <SettingsDialog subject={settings} onClose={close} />}
        </LazySettings>
      </Show>
      <Show when={dialog() === 'diagnostics'}>
        <Lazily subject={subject} onClose={close}>
          {({ DiagnosticsDialog }) => <DiagnosticsDialog subject={subject} onClose={close} />}
        </Lazily>
      </Show>
    </div>
  );
}

type SettingsChunk = Awaited<ReturnType<typeof loadSettings>>;

function LazySettings(props: {
  onClose(): void;
  readonly children: (chunk: SettingsChunk, subject: SettingsSubject) => JSX.Element;
}) {
  const platform = usePlatform();
  return (
    <LazyChunk
      failure="The settings cannot be loaded."
      load={() => loadSettings(platform.composition)}
      onClose={props.onClose}
    >
      {(chunk) => props.children(chunk, settingsOf(platform))}
    </LazyChunk>
  );
}

/** Whether a study is open on a page that has shown an image. */
function createReading(): () => boolean {
  const { workspace } = usePlatform();
  const [hasShown, setShown] = createSignal(false);
  onCleanup(onFirstImage(() => setShown(true)));
  return () => hasShown() && workspace.studies().length > 0;
}
