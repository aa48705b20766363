import type { LockedRemote } from '@alternator/composition';
import type { DataSources, DecodePool, DisplaySets, Notices, Readable, Workspace } from '@alternator/sdk';
import type { Composition } from '../composition.ts';
import type { TokenRegistry } from '../platform/tokens.ts';

/** What the host has; an isolated remote gets nothing of it but copies. */
export interface IsolationServices {
  readonly composition: Composition;
  readonly workspace: Pick<Workspace, 'activeCell' | 'studies'>;
  readonly displaySets: Pick<DisplaySets, 'byId'>;
  readonly sources: Pick<DataSources, 'locate'>;
  readonly pool: Pick<DecodePool, 'frame'>;
  readonly notices: Pick<Notices, 'show'>;
  readonly tokens: Pick<TokenRegistry, 'optional'>;
  readonly locale: Readable<string>;
  /** As they are when a frame starts: it is told of no later change. */
  settings(remote: LockedRemote): LockedRemote['settings'];
  /** Once frames may cost the page time: after the first image, where one is awaited. */
  ready(): Promise<void>;
}
