import { For } from 'solid-js';
import styles from './panel.module.css';
import type { PartFacts } from './part-facts.ts';
import { none, publisherWords, sdkWords } from './words.ts';

/** What does not fit in a row: who made it, what it asked for, what it contributes by name. */
export function PartDetails(props: { readonly part: PartFacts }) {
  const refused = () => props.part.asked.filter((permission) => !props.part.granted.includes(permission));
  return (
    <dl class={styles.list}>
      <dt>name</dt>
      <dd>{props.part.name}</dd>
      <dt>publisher</dt>
      <dd>{publisherWords(props.part.publisher)}</dd>
      <dt>SDK</dt>
      <dd>{sdkWords(props.part)}</dd>
      <dt>asks for</dt>
      <dd>
        {props.part.asked.join(', ') || none}
        {refused().length > 0 ? `; not granted: ${refused().join(', ')}` : ''}
      </dd>
      <For each={props.part.contributions}>
        {({ kind, ids }) => (
          <>
            <dt>{`${kind} (${ids.length})`}</dt>
            <dd>{ids.join(', ')}</dd>
          </>
        )}
      </For>
    </dl>
  );
}
