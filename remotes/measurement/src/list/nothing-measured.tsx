import { Commands, Contributions, Drawing, useOptionalToken, useText, useToken } from '@alternator/sdk';
import { EmptyState, formatHotkey } from '@alternator/ui';
import { Show } from 'solid-js';

/** Says how to measure, with the keys as this site has them. */
export function NothingMeasured() {
  const text = useText();
  const commands = useToken(Commands);
  const contributions = useToken(Contributions);
  const drawing = useOptionalToken(Drawing);
  const keys = () =>
    contributions.measurementTools().flatMap(({ entry, title }) => {
      const hotkey = entry.command && commands.hotkey(entry.command);
      return hotkey ? text('panel.empty.key', { key: formatHotkey(hotkey), tool: title }) : [];
    });
  return (
    <Show
      when={drawing()}
      fallback={<EmptyState title={text('panel.no-viewer.title')} detail={text('panel.no-viewer.detail')} />}
    >
      <EmptyState
        title={text('panel.empty.title')}
        detail={text('panel.empty.detail', { keys: keys().join(' · ') })}
      />
    </Show>
  );
}
