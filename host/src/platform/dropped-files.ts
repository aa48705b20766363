import type { DroppedEntry, Notices, Workspace } from '@alternator/sdk';
import type { HostDataSources } from './data-sources.ts';

/**
 * Takes files that are dropped anywhere on the page to the site's source for them. Without this a browser leaves the
 * page to show the file, and the reading with it.
 */
export function listenForFiles(sources: HostDataSources, workspace: Workspace, notices: Notices): () => void {
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = sources.opening('files') ? 'copy' : 'none';
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    const target = sources.opening('files');
    if (!target) return;
    const entries = entriesOf(event);
    sources.take(target.id, entries).then(
      () => target.route && workspace.navigate({ route: target.route, query: {} }),
      (error: Error) =>
        notices.show({ level: 'error', message: 'The files could not be opened.', detail: error.message }),
    );
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Must be read while the event lasts. */
function entriesOf({ dataTransfer }: DragEvent): DroppedEntry[] {
  return [...(dataTransfer?.items ?? [])]
    .filter(({ kind }) => kind === 'file')
    .flatMap((item): DroppedEntry[] => {
      const entry = item.webkitGetAsEntry() ?? item.getAsFile();
      return entry ? [entry] : [];
    });
}
