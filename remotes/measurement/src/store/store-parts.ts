import type { DisplaySet, Drawing, Measurement, Notices, OpenStudy, RemoteContext } from '@alternator/sdk';
import type { Accessor } from 'solid-js';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import type { Evaluator } from './evaluator.ts';
import type { Evaluation } from './measurement-store.ts';

/** What is written beside a shape. */
export interface Described extends Pick<Measurement, 'quantities' | 'caveats'> {
  /** A name that the reader chose; an automatic one is left to the list. */
  readonly label: string | undefined;
  readonly evaluation: Evaluation;
}

/** What the store is made of; each a fake in its tests. */
export interface MeasurementStoreParts {
  readonly studies: Accessor<readonly OpenStudy[]>;
  readonly displaySets: Accessor<readonly DisplaySet[]>;
  /** Undefined while no viewer is there. */
  readonly drawing: Accessor<Drawing | undefined>;
  readonly evaluator: Evaluator;
  readonly drafts: DraftKeeper;
  readonly notices: Notices;
  readonly text: RemoteContext['text'];
  /** Whether a tool stays armed after a measurement. */
  readonly keepTool: boolean;
  lines(described: Described): readonly string[];
  now(): Date;
}
