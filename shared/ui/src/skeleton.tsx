import { Index } from 'solid-js';
import styles from './skeleton.module.css';

export interface SkeletonProps {
  /** How many rows come; 1 by default. */
  readonly rows?: number | undefined;
  /** Of a row, CSS pixels; that of a list row by default. */
  readonly height?: number | undefined;
}

/** The shape of what comes. The part around it says `aria-busy`. */
export function Skeleton(props: SkeletonProps) {
  const rows = () => Array.from({ length: props.rows ?? 1 }, (_, index) => index);
  return (
    <div
      class={styles.skeleton}
      style={{ '--skeleton-height': props.height === undefined ? undefined : `${props.height}px` }}
      aria-hidden="true"
    >
      <Index each={rows()}>{() => <div class={styles.row} />}</Index>
    </div>
  );
}
