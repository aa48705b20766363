import { Commands, useText, useToken } from '@alternator/sdk';
import { IconButton, Menu } from '@alternator/ui';
import type { MeasurementStore } from '../store/measurement-store.ts';
import styles from './measurement-panel.module.css';

export interface PanelBarProps {
  readonly store: MeasurementStore;
  onCopy(): void;
  onDeleteDrafts(): void;
}

/** How many there are, and what can be done with all of them. */
export function PanelBar(props: PanelBarProps) {
  const text = useText();
  const commands = useToken(Commands);
  const isEmpty = () => props.store.list().length === 0;
  const anyVisible = () => props.store.list().some(({ visible }) => visible);
  return (
    <div class={styles.bar}>
      <span class={styles.count}>{text('panel.count', { count: props.store.list().length })}</span>
      <IconButton
        icon="undo-2"
        label={text('panel.undo')}
        hotkey={commands.hotkey('measurement.undo')}
        disabled={!props.store.canUndo()}
        onClick={() => props.store.undo()}
      />
      <IconButton
        icon="redo-2"
        label={text('panel.redo')}
        hotkey={commands.hotkey('measurement.redo')}
        disabled={!props.store.canRedo()}
        onClick={() => props.store.redo()}
      />
      <IconButton
        icon={anyVisible() || isEmpty() ? 'eye' : 'eye-off'}
        label={text(anyVisible() || isEmpty() ? 'panel.hide-all' : 'panel.show-all')}
        hotkey={commands.hotkey('measurement.toggle-all')}
        disabled={isEmpty()}
        onClick={() => props.store.setAllVisible(!anyVisible())}
      />
      <Menu
        label={text('panel.more')}
        icon="ellipsis"
        items={[
          {
            id: 'save-report',
            label: text('command.save-report'),
            disabled: isEmpty(),
            onSelect: () => void commands.run('measurement.save-report'),
          },
          { id: 'copy', label: text('panel.copy'), disabled: isEmpty(), onSelect: () => props.onCopy() },
          { id: 'delete-drafts', label: text('drafts.delete'), onSelect: () => props.onDeleteDrafts() },
        ]}
      />
    </div>
  );
}
