import type { Composition } from '../composition.ts';
import { loadWithSheet } from '../diagnostics/load-chunk.ts';

/** The doctor's own chunk and its sheet: no page pays for it before it is opened. */
export function loadDoctor(composition: Composition) {
  return loadWithSheet(composition, 'doctor', () => import(/* webpackChunkName: "doctor" */ './chunk.ts'));
}
