import type { SeriesInstanceUID } from '@alternator/dicom';
import type { StudyRef } from './data-source.ts';
import type { Readable } from './readable.ts';
import type { RemoteBuild } from './remote-build.ts';
import type { Samples, Shape } from './shape.ts';
import { token } from './token.ts';

/** A coded concept, PS3.3 8.8. */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** A number with its meaning and unit. */
export interface Quantity {
  readonly concept: Code;
  readonly value: number;
  /** UCUM: `mm`, `mm2`, `deg`, `[hnsf'U]`, `{pixels}`. */
  readonly unit: string;
}

/** Makes quantities from a shape and the pixels under it. Pure. */
export type Evaluate = (shape: Shape, samples: Samples) => readonly Quantity[];

/** A measurement and where it comes from. */
export interface Measurement {
  /** Tracking UID, PS3.16 TID 1501: also the id of its shape. */
  readonly trackingUID: string;
  /** The contributed tool that made it. */
  readonly tool: string;
  readonly study: StudyRef;
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly shape: Shape;
  readonly label: string;
  readonly color: number;
  readonly visible: boolean;
  readonly quantities: readonly Quantity[];
  /** What the numbers do not mean. */
  readonly caveats: readonly string[];
  /** The remote whose tool evaluated it. Undefined while no tool is known that could. */
  readonly provenance: RemoteBuild | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The only truth about what was measured. Provided by the measurement remote. */
export interface Measurements {
  /** Of the open studies, in the order in which they were made. */
  readonly list: Readable<readonly Measurement[]>;
  readonly selected: Readable<string | undefined>;
  select(trackingUID: string | undefined): void;
  rename(trackingUID: string, label: string): void;
  setVisible(trackingUID: string, visible: boolean): void;
  remove(trackingUID: string): void;
  undo(): void;
  redo(): void;
  readonly canUndo: Readable<boolean>;
  readonly canRedo: Readable<boolean>;
}

export const Measurements = token<Measurements>()('alternator.measurements@1');
