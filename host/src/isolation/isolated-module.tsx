import type { LockedRemote } from '@alternator/composition';
import { solid, type VisualModule } from '@alternator/sdk';
import { LoadError, loadRemoteFile, type Part } from '../federation/index.ts';
import { titleOf } from '../platform/messages.ts';
import { loadCatalogue } from '../platform/remote-context.ts';
import { type FrameScript, frameDocument } from './frame-document.ts';
import { IsolatedPanel } from './isolated-panel.tsx';
import type { IsolationServices } from './isolation-services.ts';

/** A panel of an isolated remote, from checked bytes. @throws {LoadError} */
export async function isolatedModule(
  remote: LockedRemote,
  module: string,
  services: IsolationServices,
): Promise<VisualModule> {
  const { base, lock } = services.composition;
  const { host } = lock;
  const file = remote.frames?.[module];
  if (!file || !host.frameGuard || remote.dev)
    throw new LoadError(
      'wrong-export',
      remote.id,
      `${module} of ${remote.id} cannot run isolated: its build, or the host's, has no script for a frame.`,
    );
  const fileDeadlineMs = lock.deadlines.chunk;
  const scriptOf = async (part: Part, path: string): Promise<FrameScript> => {
    const bytes = await loadRemoteFile(part, path, { base, deadlineMs: fileDeadlineMs });
    return { text: new TextDecoder().decode(bytes), hash: part.files[path]?.[0] ?? '' };
  };
  const [guard, script, { english, own }] = await Promise.all([
    scriptOf({ ...host, id: 'the host' }, host.frameGuard),
    scriptOf(remote, file),
    loadCatalogue(remote, { base, fileDeadlineMs, locale: services.locale }),
  ]);
  const locale = services.locale();
  const panel = remote.manifest.contributes.panels.find(({ load }) => load === module);
  const shown = {
    remote,
    html: frameDocument(guard, script, locale),
    title: titleOf(remote, panel?.title ?? remote.id, locale),
    texts: { ...english, ...own },
    services,
  };
  return solid(() => <IsolatedPanel {...shown} />);
}
