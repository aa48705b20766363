import { Icon } from '@alternator/ui';
import { createSignal, createUniqueId, Show } from 'solid-js';
import type { DeviceState } from './device-state.ts';
import styles from './panel.module.css';
import { PartDetails } from './part-details.tsx';
import type { PartFacts } from './part-facts.ts';
import { kilobytes, none, offWords, stateWords } from './words.ts';

export interface PartRowProps {
  readonly part: PartFacts;
  /** Of the table. */
  readonly columns: number;
  readonly device: DeviceState;
}

export function PartRow(props: PartRowProps) {
  const [isOpen, setOpen] = createSignal(false);
  const details = createUniqueId();
  const state = () => {
    const { state, off } = props.part;
    return off ? `${stateWords[state]}: ${offWords[off]}` : stateWords[state];
  };
  const contributes = () => props.part.contributions.reduce((sum, { ids }) => sum + ids.length, 0);
  return (
    <>
      <tr data-part={props.part.id} data-tone={toneOf(props.part)}>
        <th scope="row">
          <button
            type="button"
            class={styles.disclose}
            aria-expanded={isOpen()}
            aria-controls={details}
            onClick={() => setOpen(!isOpen())}
          >
            <Icon name={isOpen() ? 'chevron-down' : 'chevron-right'} />
            {props.part.id}
          </button>
        </th>
        <td>{props.part.version}</td>
        <td>{props.part.hash || 'local code'}</td>
        <td>{props.part.criticality}</td>
        <td class={styles.state}>{state()}</td>
        <td data-number>
          {props.part.activationMs === undefined ? none : `${Math.round(props.part.activationMs)} ms`}
        </td>
        <td data-number>{`${kilobytes(props.part.loadedBytes)} / ${kilobytes(props.part.bytes)}`}</td>
        <td>{props.part.granted.join(', ') || none}</td>
        <td data-number>{contributes() || none}</td>
        <td>{props.part.written ?? none}</td>
        <td>
          <OnOff part={props.part} device={props.device} />
        </td>
      </tr>
      <WhyRow {...props} />
      <Show when={isOpen()}>
        <tr id={details} class={styles.details}>
          <td colSpan={props.columns}>
            <PartDetails part={props.part} />
          </td>
        </tr>
      </Show>
    </>
  );
}

/** Why a part does not run, across the table: nothing of it is cut. */
function WhyRow(props: PartRowProps) {
  return (
    <Show when={props.part.why}>
      {(why) => (
        <tr class={styles.why} data-tone={toneOf(props.part)}>
          <td colSpan={props.columns}>
            <code>{why().code}</code> {`${why().message}${why().fix ? `. ${why().fix}` : ''}`}
          </td>
        </tr>
      )}
    </Show>
  );
}

/** Turns a part off for this device, and on again. */
function OnOff(props: { readonly part: PartFacts; readonly device: DeviceState }) {
  const isOff = () => props.device.overrides().disabled.includes(props.part.id);
  return (
    <Show when={props.part.mayDisable} fallback={<span class={styles.muted}>always on</span>}>
      <button
        type="button"
        class={styles.inline}
        aria-label={`${isOff() ? 'Turn on' : 'Disable for me'}: ${props.part.id}`}
        onClick={() => props.device.toggle(props.part.id)}
      >
        {isOff() ? 'Turn on' : 'Disable for me'}
      </button>
    </Show>
  );
}

/** Red where a reader must not rely on what is left, amber where a part is only missed. */
function toneOf({ state, criticality }: PartFacts): 'red' | 'amber' | undefined {
  if (state === 'active' || state === 'idle' || state === 'loading') return undefined;
  return criticality === 'optional' ? 'amber' : 'red';
}
