import type { JSX } from 'solid-js';
import styles from './chip.module.css';

/** A short code that stands for itself: a modality, a state. */
export function Chip(props: { readonly children: JSX.Element }) {
  return <span class={styles.chip}>{props.children}</span>;
}
