import type { Plan } from '@alternator/composition';
import type { Instance } from '@alternator/dicom';
import type { StudyRef } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createDisplaySets } from './display-sets.ts';
import type { Remotes } from './remotes.ts';

const ref = { source: 'pacs', studyInstanceUID: '1.2.3' } as StudyRef;
const pt = '1.2.840.10008.5.1.4.1.1.128';

const remote = (id: string, handler: Record<string, unknown>) =>
  lockedRemote({
    id,
    contributes: { sopClassHandlers: [{ id: `${id}.handler`, load: './handler', ...handler }] },
  });

/** Which remote made a display set of an instance. */
async function takenBy(
  planned: Remotes['planned'],
  shadowed: Plan['shadowed'],
  modality = 'PT',
  sopClassUID = pt,
) {
  const remotes = {
    planned,
    module: async (id: string) => ({
      module: { displaySets: () => [{ ...ref, id, frames: [], seriesInstanceUID: '1' }] },
    }),
  } as unknown as Remotes;
  const sets = createDisplaySets(remotes, shadowed);
  const instance = { seriesInstanceUID: '1', sopClassUID, series: { modality } } as unknown as Instance;
  await sets.add(ref, [instance], new AbortController().signal);
  return sets.list().map(({ id }) => id);
}

const beats = (winner: string, loser: string, key = pt): Plan['shadowed'][number] => ({
  kind: 'sopClassHandlers',
  remote: loser,
  id: `${loser}.handler`,
  key,
  winner,
});

describe('an instance', () => {
  const any = remote('acme.any', {});
  const named = remote('acme.pet', { sopClassUIDs: [pt] });
  const strong = remote('acme.strong', { sopClassUIDs: [pt, '1.2'], priority: 9 });
  const narrow = remote('acme.narrow', { sopClassUIDs: [pt], modalities: ['PT'] });

  it('goes to the highest priority, then to who names its class', async () => {
    expect(await takenBy([any, named, strong], [])).toEqual(['acme.strong']);
    expect(await takenBy([any, named], [])).toEqual(['acme.pet']);
  });

  it('goes to the remote that the site chose, whatever the priorities', async () => {
    expect(await takenBy([any, named, strong], [beats('acme.pet', 'acme.strong')])).toEqual(['acme.pet']);
  });

  it('of another class stays with who lost this one', async () => {
    const shadowed = [beats('acme.pet', 'acme.strong')];
    expect(await takenBy([any, named, strong], shadowed, 'PT', '1.2')).toEqual(['acme.strong']);
  });

  it('that the winner does not take is shown by who lost rather than by nobody', async () => {
    const shadowed = [beats('acme.narrow', 'acme.strong')];
    expect(await takenBy([narrow, strong], shadowed)).toEqual(['acme.narrow']);
    expect(await takenBy([narrow, strong], shadowed, 'CT')).toEqual(['acme.strong']);
  });
});
