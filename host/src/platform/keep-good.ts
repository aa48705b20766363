import { type Accessor, createEffect, createRoot } from 'solid-js';
import { keep, readKept } from '../boot/kept.ts';
import { siteOfPage } from '../boot/page-site.ts';
import { openChannel } from '../boot/verify.ts';
import type { Composition } from '../composition.ts';
import type { Remotes } from './remotes.ts';

/**
 * Keeps this composition as the last good one. At once where none is kept; an older one is let go only when every
 * part that the site cannot do without has become active, and its files are all on this device where the site wants
 * that: what starts without a server is whole. A later one, of another tab, stays.
 */
export async function keepOnceGood(
  composition: Composition,
  remotes: Remotes,
  isWhole: Accessor<boolean>,
): Promise<void> {
  const { place, texts } = composition;
  const before = await readKept(place);
  if (!before || before.lock === texts.lock) return keepUnlessLater(composition);
  const required = remotes.planned.filter(({ criticality }) => criticality === 'required');
  createRoot((done) =>
    createEffect(() => {
      if (!isWhole() || !required.every(({ id }) => remotes.state(id).phase === 'active')) return;
      done();
      void keepUnlessLater(composition);
    }),
  );
}

/** A rollback is a later channel too; only a signed site promises that numbers do not go back. */
async function keepUnlessLater({ place, texts, base, channel }: Composition): Promise<void> {
  const site = siteOfPage(new URL(base));
  const kept = site?.keys.length ? await readKept(place) : undefined;
  // One whose time is over is no better than this one.
  const other = kept && (await openChannel(kept.channel, site).catch(() => undefined));
  if (!other || other.sequence <= channel.sequence) await keep(place, texts);
}
