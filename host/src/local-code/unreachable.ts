import type { LocalSource } from '@alternator/composition/local-code';
import type { Notice } from '@alternator/sdk';
import { createEffect } from 'solid-js';
import { createReload } from '../diagnostics/reload.ts';
import type { LoadErrorCode } from '../federation/index.ts';
import type { Platform } from '../platform/platform.ts';
import { missingOf } from '../platform/remote-state.ts';
import type { EndedCode, Tab } from './tab.ts';

/** The program that serves it is gone, or serves something else; what its code does wrong is for its developer to see. */
const gone: ReadonlySet<LoadErrorCode> = new Set(['network', 'timeout', 'http', 'manifest-invalid']);

/** Ends local code by itself once a part of it cannot be loaded: the reader must not be left with half of it. */
export function endWhereUnreachable(source: LocalSource, tab: Tab, platform: Platform): void {
  const reload = createReload(platform.workspace, platform.notices);
  createEffect(() => {
    const error = missingOf(platform.remotes.state(source.id));
    if (!error || !gone.has(error.code)) return;
    tab.end({ ...source, why: `${error.message} Start alternator remote dev again, and open its address.` });
    reload(`Local code of ${source.id} cannot be loaded any more: what is published takes its place.`);
  });
}

/** What the reader is told of local code that was to run and does not. */
export function endedNotice({ id, why }: EndedCode): Notice {
  return {
    level: 'warning',
    message: `Local code of ${id} does not run in this tab: what is published does.`,
    detail: why,
  };
}
