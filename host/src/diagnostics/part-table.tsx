import { For } from 'solid-js';
import type { DeviceState } from './device-state.ts';
import styles from './panel.module.css';
import type { PartFacts } from './part-facts.ts';
import { PartRow } from './part-row.tsx';

export const columns = [
  'Part',
  'Version',
  'Hash',
  'Criticality',
  'State',
  'Active after',
  'Loaded / all',
  'May',
  'Contributes',
  'Written in',
  'On this device',
] as const;

const numbers: ReadonlySet<string> = new Set(['Active after', 'Loaded / all', 'Contributes']);

/** The composed set, a row a remote; why it does not run stands below it. */
export function PartTable(props: { readonly parts: readonly PartFacts[]; readonly device: DeviceState }) {
  return (
    <table class={styles.table} aria-label="Parts">
      <thead>
        <tr>
          <For each={columns}>
            {(name) => (
              <th scope="col" data-number={numbers.has(name)}>
                {name}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.parts.map(({ id }) => id)}>
          {(id) => (
            <PartRow
              part={props.parts.find((part) => part.id === id) as PartFacts}
              columns={columns.length}
              device={props.device}
            />
          )}
        </For>
      </tbody>
    </table>
  );
}
