import type { Off } from '../page.ts';
import type { OwnRule } from './rule.ts';

const why: Readonly<Record<Off, (id: string) => { message: string; fix: string }>> = {
  disabled: (id) => ({
    message: `${id} was switched off on this device`,
    fix: 'Switch it on again in the diagnostics.',
  }),
  'safe-mode': (id) => ({
    message: `${id} waits: the page runs in safe mode`,
    fix: 'End safe mode in the diagnostics.',
  }),
  bisect: (id) => ({
    message: `${id} is left out while a culprit is searched for`,
    fix: 'Answer the search in the diagnostics, or end it there.',
  }),
  quarantined: (id) => ({
    message: `${id} is in quarantine on this device: its files were not those of the lock, or it failed again and again`,
    fix: 'Tell who runs the site; another version is not affected, and the diagnostics let it out.',
  }),
};

/** Off on this device, whatever the site says. */
export const switchedOn: OwnRule = ({ id }, _, { off = {} }) => {
  const kind = Object.hasOwn(off, id) ? off[id] : undefined;
  return kind && { code: 'switched-off', ...why[kind](id) };
};
