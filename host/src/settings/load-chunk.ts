import type { Composition } from '../composition.ts';
import { loadWithSheet } from '../diagnostics/load-chunk.ts';

/** Opens the settings wherever the reader is. */
export const settingsChord = '$mod+,';

/** The settings' own chunk and its sheet: no page pays for them before they are opened. */
export function loadSettings(composition: Composition) {
  return loadWithSheet(
    composition,
    'settings',
    () => import(/* webpackChunkName: "settings" */ './chunk.ts'),
  );
}
