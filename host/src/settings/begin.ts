import type { Notices } from '@alternator/sdk';
import { createRenderEffect, untrack } from 'solid-js';
import type { Composition } from '../composition.ts';
import { keptKey, readKept } from './kept.ts';
import { createReaderSettings, type ReaderSettings } from './reader-settings.ts';
import { chooseTheme, wearTheme } from './theme.ts';

/** Before anything is drawn: the colours of the first frame are the reader's. What is left out is not known yet. */
export function wearEarly({ lock }: Pick<Composition, 'lock'>): void {
  wearTheme(chooseTheme(lock, [], readKept(localStorage.getItem(keptKey), lock.site).theme));
}

/** The page wears the reader's theme from here on; what of their choices does not hold any more is told once. */
export function beginSettings(composition: Composition, notices: Notices): ReaderSettings {
  const { lock, plan } = composition;
  const settings = createReaderSettings(lock);
  const worn = () => chooseTheme(lock, plan.skip, settings.theme());
  createRenderEffect(() => wearTheme(worn()));
  untrack(() => {
    const { missing } = worn();
    if (missing) notices.show({ level: 'warning', message: missing });
    const refused = refusedOnes(composition, settings);
    if (refused.length > 0)
      notices.show({
        level: 'warning',
        message: 'A setting that you made on this device is not taken any more. The settings say which.',
        detail: refused.join('; '),
      });
  });
  return settings;
}

function refusedOnes({ plan }: Composition, settings: ReaderSettings): string[] {
  return plan.load.flatMap((remote) =>
    Object.keys(remote.manifest.contributes.settings).flatMap((name) => {
      const { refused } = settings.state(remote, name);
      return refused ? [`${name} of ${remote.id}: ${refused}`] : [];
    }),
  );
}
