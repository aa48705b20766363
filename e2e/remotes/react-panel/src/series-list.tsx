import type { DisplaySets, RemoteContext } from '@alternator/sdk';
import { useSyncExternalStore } from 'react';

export interface SeriesListProps {
  readonly displaySets: DisplaySets;
  readonly text: RemoteContext['text'];
}

/** One line a display set. A `Readable` is just what `useSyncExternalStore` wants. */
export function SeriesList({ displaySets, text }: SeriesListProps) {
  const sets = useSyncExternalStore(displaySets.list.subscribe, displaySets.list);
  return (
    <ul>
      {sets.map((set) => (
        <li key={set.id}>
          {text('frames', { name: set.description ?? text('unnamed'), count: set.frames.length })}
        </li>
      ))}
    </ul>
  );
}
