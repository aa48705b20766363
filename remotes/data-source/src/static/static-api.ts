import type { SeriesSummary, StudyPage, StudyQuery } from '@alternator/sdk';
import type { PickedInstances } from '../metadata/metadata-api.ts';
import type { WorkerReply } from '../worker/page-fetch.ts';
import type { Layout } from './layout.ts';

/** A static tree as the worker knows it. */
export interface StaticTree {
  readonly source: string;
  readonly root: string;
  readonly layout: Layout | undefined;
  readonly caseSensitive: boolean;
  readonly origins: readonly string[];
}

export interface StaticInstances extends PickedInstances {
  /** How the series' metadata were found: frames are named alike. */
  readonly layout: Layout;
}

/** What the worker does with static trees: they answer no query. */
export interface StaticApi {
  searchStatic(id: number, tree: StaticTree, query: StudyQuery): Promise<WorkerReply<StudyPage>>;
  listStaticSeries(
    id: number,
    tree: StaticTree,
    study: string,
  ): Promise<WorkerReply<readonly SeriesSummary[]>>;
  loadStaticInstances(
    id: number,
    tree: StaticTree,
    study: string,
    series: string,
  ): Promise<WorkerReply<StaticInstances>>;
}
