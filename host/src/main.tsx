import '@alternator/ui/tokens.css';
import type { Notices } from '@alternator/sdk';
import { untrack } from 'solid-js';
import { render } from 'solid-js/web';
import { BootError } from './boot/boot-error.ts';
import { takeOver } from './boot/handover.ts';
import { showProblem } from './boot/problem.ts';
import { type Composition, composeHere } from './composition.ts';
import { BlockedDiagnostics, linkDiagnostics } from './diagnostics/blocked-diagnostics.tsx';
import { PlatformProvider } from './layout/platform-context.tsx';
import { Shell } from './layout/shell.tsx';
import { decideLocalCode } from './local-code/load-chunk.ts';
import { wantsLocalCode } from './local-code/wanted.ts';
import { onFirstImage, whenIdle } from './platform/first-image.ts';
import { keepOnceGood } from './platform/keep-good.ts';
import { createPlatform } from './platform/platform.ts';
import { raiseSecondWall } from './platform/second-wall.ts';
import { dropTokens } from './session/address.ts';
import { type Arrival, arrive } from './session/arrive.ts';
import { wearEarly } from './settings/begin.ts';
import './page.css';

const root = document.getElementById('alternator');
if (!root) throw new Error('index.html has no element #alternator');
const handover = takeOver();
wearEarly(handover);

// By default a browser counts 250 files, fewer than fifty remotes have.
performance.setResourceTimingBufferSize(2000);

arrive(handover, root).then(
  (arrival) => arrival && run(root, arrival),
  (error: Error) =>
    showProblem(new BootError('host', error.message, 'The sign-in could not be loaded.'), handover.place),
);

async function run(root: HTMLElement, arrival: Arrival): Promise<void> {
  const found = { ...handover, lock: arrival.lock };
  const { local, notice } = wantsLocalCode() ? await decideLocalCode(found, root) : {};
  const composition: Composition = { ...(notice && { notice }), ...composeHere(found, local) };
  const { blocked } = composition.plan;
  if (blocked && composition.page.route === 'diagnostics') {
    render(() => <BlockedDiagnostics composition={composition} />, root);
  } else if (blocked) {
    showProblem(
      new BootError(
        'blocked',
        `${blocked.reason.message}. ${blocked.reason.fix}`,
        `A part that this site cannot do without is left out: ${blocked.remote.id}.`,
      ),
      composition.place,
    );
    linkDiagnostics(composition);
  } else render(() => <Page root={root} composition={composition} arrival={arrival} />, root);
}

function tellDropped(names: readonly string[], notices: Notices): void {
  if (names.length === 0) return;
  notices.show({
    level: 'warning',
    message: 'The address held a sign-in token. It was not used, and taken out of the address.',
    detail: `Dropped: ${names.join(', ')}. Whoever made the link should take it out: addresses end up in logs.`,
  });
}

interface PageProps {
  readonly root: HTMLElement;
  readonly composition: Composition;
  readonly arrival: Arrival;
}

function Page(props: PageProps) {
  const { root, composition, arrival } = untrack(() => ({ ...props }));
  const platform = createPlatform(composition, document.body, arrival.session);
  tellDropped(arrival.dropped, platform.notices);
  if (composition.notice) platform.notices.show(composition.notice);
  composition.local?.watch(platform);
  addEventListener('hashchange', () => tellDropped(dropTokens(), platform.notices));
  // Boot reads it at the next visit, before it has a lock.
  localStorage.setItem('alternator:channel-ms', String(composition.lock.deadlines.channel));
  performance.mark('alternator:shell-ready');
  // The first screen's bytes are its own: in the viewer that is the first image.
  const afterFirstScreen = composition.page.route === 'viewer' ? onFirstImage : whenIdle;
  afterFirstScreen(() => {
    // Boot took the page away where a sheet of the host failed: that is no composition to go back to.
    const { offline, remotes } = platform;
    if (root.isConnected && !composition.local) void keepOnceGood(composition, remotes, offline.isWhole);
    const wall = raiseSecondWall(composition.base, handover);
    // The lock as it came: another person of this device may see more of it.
    offline.begin(handover.lock, wall);
  });
  return (
    <PlatformProvider value={platform}>
      <Shell />
    </PlatformProvider>
  );
}
