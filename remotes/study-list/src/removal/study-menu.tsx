import { type StudySummary, useText } from '@alternator/sdk';
import { Menu } from '@alternator/ui';
import { createSignal, Show } from 'solid-js';
import type { RemovableFrom, StudyRemoval } from './create-study-removal.ts';
import { RemovalDialog } from './removal-dialog.tsx';

/** What else can be done with the chosen study. */
export default function StudyMenu(props: { readonly study: StudySummary; readonly removal: StudyRemoval }) {
  const text = useText();
  const [asked, setAsked] = createSignal<{ readonly study: StudySummary; readonly from: RemovableFrom }>();
  let place!: HTMLSpanElement;
  const items = () =>
    props.removal.archivesOf(props.study).map((from) => ({
      id: from.id,
      label: text('remove.from', { archive: from.title }),
      onSelect: () => void setAsked({ study: props.study, from }),
    }));
  return (
    <span ref={place}>
      <Menu icon="ellipsis" label={text('preview.more')} items={items()} />
      <Show when={asked()} keyed>
        {({ study, from }) => (
          <RemovalDialog
            study={study}
            from={from}
            removal={props.removal}
            onClose={(isRemoved) => {
              setAsked(undefined);
              if (isRemoved) props.removal.focusList();
              else place.querySelector('button')?.focus();
            }}
          />
        )}
      </Show>
    </span>
  );
}
