import { type Accessor, createContext, useContext } from 'solid-js';
import type { DisplaySet } from './display-set.ts';

/** The place of the grid that a viewport type fills. */
export interface CellContext {
  /** `v1` ... `v9`; also the viewport's id. */
  readonly id: string;
  readonly displaySet: Accessor<DisplaySet>;
}

const Context = createContext<CellContext>();

/** Used by the host around the viewport type that it mounts in a cell. */
export const CellProvider = Context.Provider;

/** The cell whose viewport this component is. */
export function useCell(): CellContext {
  const cell = useContext(Context);
  if (!cell) throw new Error('useCell: this component is not mounted in a cell of the grid');
  return cell;
}
