import type { LockedRemote } from '@alternator/composition';
import { Measurements } from '@alternator/sdk';
import type { ToldParts } from '@alternator/sdk/isolated';
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { IsolationServices } from './isolation-services.ts';
import { createPlainMeasurements, plainWorkspace } from './plain-values.ts';
import { onThemeChange, themeNow } from './theme.ts';

/** Whether a remote asks for something and the site lets it. */
export function isGranted(
  { manifest, grants }: LockedRemote,
  permission: 'measurements' | 'pixels',
): boolean {
  return manifest.permissions.includes(permission) && grants.includes(permission);
}

/**
 * What a frame is told. Owned by the Solid root that it is called in.
 *
 * @param tell gets each part anew when it has changed
 */
export function createToldParts(
  remote: LockedRemote,
  { workspace, tokens }: IsolationServices,
  tell: (part: Partial<ToldParts>) => void,
): () => Partial<ToldParts> {
  const [theme, setTheme] = createSignal(themeNow());
  onCleanup(onThemeChange(() => setTheme(themeNow())));
  const open = createMemo(() => plainWorkspace(workspace.studies()));
  createEffect(on(theme, (now) => tell({ theme: now }), { defer: true }));
  createEffect(on(open, (now) => tell({ workspace: now }), { defer: true }));
  if (!isGranted(remote, 'measurements')) return () => ({ theme: theme(), workspace: open() });
  const plain = createPlainMeasurements();
  const provided = tokens.optional(Measurements);
  const measured = createMemo(() => {
    const list = provided()?.list();
    return list && plain(list);
  });
  createEffect(on(measured, (now) => tell({ measurements: now }), { defer: true }));
  return () => ({ theme: theme(), workspace: open(), measurements: measured() });
}
