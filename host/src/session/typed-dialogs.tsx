import { For } from 'solid-js';
import type { TypedCredentials } from './typed-credentials.ts';
import { TypedDialog } from './typed-dialog.tsx';

export interface TypedDialogsProps {
  /** By data source. */
  readonly typed: ReadonlyMap<string, TypedCredentials>;
  readonly dataSources: readonly { readonly id: string; readonly title: string }[];
}

/** The dialog of each data source whose password or key is asked for now. */
export function TypedDialogs(props: TypedDialogsProps) {
  const asked = () => props.dataSources.filter(({ id }) => props.typed.get(id)?.isAsked());
  return (
    <For each={asked()}>
      {({ id, title }) => {
        const typed = props.typed.get(id);
        return typed && <TypedDialog title={title} typed={typed} />;
      }}
    </For>
  );
}
