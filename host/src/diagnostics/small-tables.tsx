import { For, Show } from 'solid-js';
import type { Facts } from './facts.ts';
import styles from './panel.module.css';
import { instant, none } from './words.ts';

/** The share scope: which libraries there is one copy of, and who brought it. */
export function SharedTable(props: { readonly shared: Facts['shared'] }) {
  return (
    <table class={styles.table} aria-label="Shared libraries">
      <thead>
        <tr>
          <th scope="col">Library</th>
          <th scope="col">Version</th>
          <th scope="col">Copies</th>
          <th scope="col">From</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.shared}>
          {({ name, version, singleton, from, loaded }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{version}</td>
              <td>{singleton ? 'one' : 'one a version'}</td>
              <td>{from}</td>
              <td>{loaded ? 'loaded' : 'not loaded'}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** What went wrong, by kind, the newest first. */
export function FailureTable(props: { readonly failures: Facts['failures'] }) {
  return (
    <Show
      when={props.failures.length > 0}
      fallback={<p class={styles.muted}>Nothing failed on this page.</p>}
    >
      <table class={styles.table} aria-label="Last failures">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Part</th>
            <th scope="col">When</th>
            <th scope="col">Status</th>
            <th scope="col">File</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.failures}>
            {({ at, remoteId, code, file, status, message }) => (
              <tr>
                <th scope="row">{code}</th>
                <td>{remoteId}</td>
                <td>{instant(at)}</td>
                <td>{status ?? none}</td>
                <td>{file ?? none}</td>
                <td class={styles.words}>{message}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
