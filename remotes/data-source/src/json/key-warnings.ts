import type { TellKey } from '@alternator/dicom';

/** Warns of each key once, however many images have it. */
export interface KeyWarnings {
  readonly tell: TellKey;
  /** Without the keys that are no attributes, and the extras of this format. */
  except(...known: readonly string[]): TellKey;
  /** Of an object that holds no attributes. */
  of(record: object, known: readonly string[]): void;
  /** For IT. */
  warnings(): readonly string[];
  /** Those that were taken for another: what is shown rests on a guess. */
  guesses(): readonly string[];
}

/** What writers of this format add. */
const extras: ReadonlySet<string> = new Set(['NumInstances', 'Modalities', 'NumSeries']);
const MOST_KEYS = 50;

export function createKeyWarnings(): KeyWarnings {
  const told = new Map<string, string>();
  const guesses = new Set<string>();
  const tell: TellKey = (key, taken) => {
    if (told.size >= MOST_KEYS || told.has(key)) return;
    const name = key.slice(0, 64);
    told.set(key, taken ? `"${name}" was taken as ${taken}.` : `"${name}" is not read here.`);
  };
  const except =
    (...known: readonly string[]): TellKey =>
    (key, taken) => {
      if (!known.includes(key) && !extras.has(key)) tell(key, taken);
    };
  return {
    tell,
    except,
    of: (record, known) => {
      for (const key of Object.keys(record)) if (!known.includes(key)) except()(key, undefined);
    },
    warnings: () => [...told.values()],
    guesses: () => [...told].flatMap(([key, warning]) => (guesses.has(key) ? warning : [])),
  };
}
