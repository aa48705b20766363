import { type RemoteContext, RemoteContextProvider } from '@alternator/sdk';
import { render } from 'solid-js/web';
import { type DocumentDraft, SaveDialog } from './save-dialog.tsx';

/** Opens the dialog over the page; it goes when the reader closes it, or with the remote. */
export function openSaveDialog(ctx: RemoteContext, draft: DocumentDraft): void {
  const place = ctx.portalRoot.appendChild(document.createElement('div'));
  const close = () => {
    ctx.signal.removeEventListener('abort', close);
    end();
    place.remove();
  };
  const end = render(
    () => (
      <RemoteContextProvider value={ctx}>
        <SaveDialog draft={draft} onClose={close} />
      </RemoteContextProvider>
    ),
    place,
  );
  ctx.signal.addEventListener('abort', close);
}
