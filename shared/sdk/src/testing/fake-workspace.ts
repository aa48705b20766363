import type { StudyRef } from '../data-source.ts';
import type { Cell, Grid, Location, OpenStudy, Workspace } from '../workspace.ts';
import { fakeReadable } from './fake-context.ts';

/** A workspace that does what it is told and remembers it. */
export interface FakeWorkspace extends Workspace {
  /** Studies that were asked to open, in order. */
  readonly opened: readonly StudyRef[];
  /** Studies that were asked to try again, in order. */
  readonly retried: readonly StudyRef[];
  setStudies(studies: readonly OpenStudy[]): void;
  setCells(cells: readonly Cell[]): void;
}

/** Starts at `location` with nothing open, one empty cell `v1`, active. */
export function createFakeWorkspace(location: Location = { route: 'studies', query: {} }): FakeWorkspace {
  const [current, setCurrent] = fakeReadable(location);
  const [studies, setStudies] = fakeReadable<readonly OpenStudy[]>([]);
  const [grid, setGrid] = fakeReadable<Grid>({ rows: 1, columns: 1 });
  const [cells, setCells] = fakeReadable<readonly Cell[]>([{ id: 'v1' }]);
  const [activeCell, activate] = fakeReadable('v1');
  const opened: StudyRef[] = [];
  const retried: StudyRef[] = [];
  return {
    location: current,
    navigate: setCurrent,
    href: ({ route, query }) => {
      const search = new URLSearchParams(query).toString();
      return search ? `${route}?${search}` : route;
    },
    openStudy: (study) => void opened.push(study),
    studies,
    retryStudy: (study) => void retried.push(study),
    grid,
    setGrid,
    cells,
    assign: (id, displaySetId) =>
      setCells(
        cells().map((cell) =>
          cell.id === id ? (displaySetId === undefined ? { id } : { id, displaySetId }) : cell,
        ),
      ),
    activeCell,
    activate,
    opened,
    retried,
    setStudies,
    setCells,
  };
}
