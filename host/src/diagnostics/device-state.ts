import { resolve } from '@alternator/composition/resolve';
import { type Accessor, createSignal } from 'solid-js';
import { startBisect } from './bisect.ts';
import { readOverrides, resetOverrides, writeOverrides } from './device.ts';
import { mayMiss, noOverrides, type Overrides, offBy } from './overrides.ts';
import type { DiagnosticsSubject } from './subject.ts';

/** The overrides of this device as they are stored, which is how the next load of the page will be. */
export interface DeviceState {
  readonly overrides: Accessor<Overrides>;
  /** Whether this page still runs as it was before. */
  readonly isPending: Accessor<boolean>;
  toggle(id: string): void;
  setSafeMode(on: boolean): void;
  search(): void;
  reset(): void;
}

export function createDeviceState({ composition }: DiagnosticsSubject): DeviceState {
  const { lock, page } = composition;
  const [overrides, setOverrides] = createSignal(readOverrides(lock.site));
  const [isPending, setPending] = createSignal(false);
  const change = (next: Overrides) => {
    writeOverrides(lock.site, next);
    setOverrides(next);
    setPending(true);
  };
  /** Providers first, of what runs when neither safe mode nor another search is on. */
  const candidates = () => {
    const { disabled } = overrides();
    const off = offBy({ ...noOverrides, disabled }, lock.remotes);
    for (const [id, why] of Object.entries(page.off ?? {})) if (why === 'quarantined') off[id] = why;
    const spare = mayMiss(lock.remotes);
    return resolve(lock, { ...page, off })
      .load.map(({ id }) => id)
      .filter((id) => spare.includes(id));
  };
  return {
    overrides,
    isPending,
    toggle(id) {
      // What the reader sees and presses; the rest as another tab may have left it.
      const isOff = overrides().disabled.includes(id);
      const { disabled, ...rest } = readOverrides(lock.site);
      const others = disabled.filter((other) => other !== id);
      change({ ...rest, disabled: isOff ? others : [...others, id] });
    },
    setSafeMode: (safeMode) => change({ disabled: readOverrides(lock.site).disabled, safeMode }),
    search: () => {
      setOverrides(readOverrides(lock.site));
      change({ disabled: overrides().disabled, safeMode: false, bisect: startBisect(candidates()) });
    },
    reset() {
      resetOverrides(lock.site);
      setOverrides(noOverrides);
      setPending(true);
    },
  };
}
