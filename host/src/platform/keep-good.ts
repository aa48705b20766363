import { type Accessor, createEffect, createRoot } from 'solid-js';
import { keep, readKept } from '../boot/kept.ts';
import type { Composition } from '../composition.ts';
import type { Remotes } from './remotes.ts';

/**
 * Keeps this composition as the last good one. At once where none is kept; an older one is let go only when every
 * part that the site cannot do without has become active, and its files are all on this device where the site wants
 * that: what starts without a server is whole.
 */
export async function keepOnceGood(
  composition: Composition,
  remotes: Remotes,
  isWhole: Accessor<boolean>,
): Promise<void> {
  const { place, texts } = composition;
  const before = await readKept(place);
  if (!before || before.lock === texts.lock) return keep(place, texts);
  const required = remotes.planned.filter(({ criticality }) => criticality === 'required');
  createRoot((done) =>
    createEffect(() => {
      if (!isWhole() || !required.every(({ id }) => remotes.state(id).phase === 'active')) return;
      done();
      void keep(place, texts);
    }),
  );
}
