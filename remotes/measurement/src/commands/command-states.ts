import type { Commands, Drawing } from '@alternator/sdk';
import { type Accessor, onCleanup } from 'solid-js';
import type { MeasurementStore } from '../store/measurement-store.ts';

/** Shows on the toolbar what can be done now. Ends with the caller's root. */
export function createCommandStates(
  commands: Commands,
  drawing: Accessor<Drawing | undefined>,
  store: MeasurementStore,
): void {
  const hasSelection = () => ({ enabled: store.selected() !== undefined });
  const canRedo = () => ({ enabled: store.canRedo() });
  const ends = [
    commands.state('measurement.stop', () => ({ enabled: drawing()?.tool() !== undefined })),
    commands.state('measurement.undo', () => ({ enabled: store.canUndo() })),
    commands.state('measurement.redo', canRedo),
    commands.state('measurement.redo-y', canRedo),
    commands.state('measurement.delete', hasSelection),
    commands.state('measurement.delete-backspace', hasSelection),
    commands.state('measurement.toggle-all', () => ({ enabled: store.list().length > 0 })),
    commands.state('measurement.save-report', () => ({ enabled: store.list().length > 0 })),
    commands.state('measurement.key-image', () => ({ enabled: drawing() !== undefined })),
  ];
  onCleanup(() => {
    for (const end of ends) end();
  });
}
