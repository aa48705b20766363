import { nearestWord } from '@alternator/composition';
import { CommandError } from '../../command-error.ts';

/** What a new remote of a kind starts from. */
export interface Kind {
  /** The folder below `templates`. */
  readonly template: string;
  /** For the person: what the new folder holds. */
  readonly what: string;
  /** What its modules import; empty for a remote that is data alone. */
  readonly imports: readonly Imported[];
  /** Its own test, run by Node. */
  readonly test?: string;
}

export type Imported = '@alternator/sdk' | '@alternator/dicom' | '@alternator/ui' | 'solid-js';

const panels = {
  solid: {
    template: 'panel-solid',
    what: 'a panel in Solid',
    imports: ['@alternator/sdk', '@alternator/ui', 'solid-js'],
  },
  plain: { template: 'panel-plain', what: 'a panel without a framework', imports: ['@alternator/sdk'] },
} as const satisfies Record<string, Kind>;

const others = {
  tool: {
    template: 'tool',
    what: 'a measurement tool',
    imports: ['@alternator/sdk'],
    test: 'src/tool.test.ts',
  },
  'data-source': {
    template: 'data-source',
    what: 'a data source',
    imports: ['@alternator/sdk', '@alternator/dicom'],
    test: 'src/source.test.ts',
  },
  'sop-class-handler': {
    template: 'sop-class-handler',
    what: 'an SOP class handler',
    imports: ['@alternator/sdk', '@alternator/dicom'],
    test: 'src/handler.test.ts',
  },
  'hanging-protocol': { template: 'hanging-protocol', what: 'a hanging protocol', imports: [] },
  theme: { template: 'theme', what: 'a theme', imports: [] },
} as const satisfies Record<string, Kind>;

export const kindNames = ['panel', ...Object.keys(others)] as const;

/** @throws {CommandError} naming the kinds, or the one that was meant */
export function kindOf(name: string, framework: string | undefined): Kind {
  if (name === 'panel') return oneOf(panels, framework ?? 'solid', 'framework');
  const kind = oneOf<Kind>(others, name, 'kind', kindNames);
  if (framework !== undefined)
    throw new CommandError(`--framework is for panels; ${kind.what} draws nothing. Leave it out.`);
  return kind;
}

function oneOf<Value>(
  all: Readonly<Record<string, Value>>,
  name: string,
  option: string,
  known: readonly string[] = Object.keys(all),
): Value {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found) return found;
  const meant = nearestWord(name, known);
  throw new CommandError(
    `--${option} ${name} is none. ${meant ? `Did you mean "${meant}"?` : `Choose one of ${known.join(', ')}.`}`,
  );
}
