import { modalityName } from '@alternator/dicom';
import { type SourceAnswer, type StudySummary, useLocale, useText } from '@alternator/sdk';
import { Chip, Icon } from '@alternator/ui';
import { createMemo, For, Show } from 'solid-js';
import { displayStudy, missing } from './study-display.ts';
import styles from './study-table.module.css';

export interface StudyRowProps {
  readonly id: string;
  readonly study: StudySummary;
  /** From 0. */
  readonly index: number;
  /** From the top of the rows, CSS pixels. */
  readonly top: number;
  readonly chosen: boolean;
  /** Where several archives were asked: their titles. */
  readonly archives: readonly SourceAnswer[] | undefined;
  readonly href: string;
  onChoose(): void;
  onOpen(): void;
}

/** Modality chips that fit the column. */
const chipLimit = 3;

/** One line a study. A click chooses it; a double click, or its link in a new tab, opens it. */
export function StudyRow(props: StudyRowProps) {
  const text = useText();
  const locale = useLocale();
  const shown = createMemo(() => displayStudy(props.study, locale()));
  const sexTitle = () => {
    const { sex } = shown();
    return sex && text(`sex.${sex}`);
  };
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return openElsewhere(event, props.href);
    event.preventDefault();
    props.onChoose();
  };
  return (
    <tr
      id={props.id}
      class={styles.row}
      aria-rowindex={props.index + 2}
      aria-selected={props.chosen}
      style={{ '--row-top': `${props.top}px` }}
      onClick={onClick}
      onDblClick={() => props.onOpen()}
      onAuxClick={(event) => event.button === 1 && openElsewhere(event, props.href)}
    >
      <td class={styles.cell} title={shown().patientName}>
        <a class={styles.link} href={props.href} tabindex={-1}>
          {shown().patientName}
        </a>
      </td>
      <td class={styles.cell} title={shown().patientID}>
        {shown().patientID}
      </td>
      <td class={`${styles.cell} ${styles.sexAge}`} title={sexTitle()}>
        {shown().sexAge}
      </td>
      <td class={`${styles.cell} ${styles.chips}`}>
        <Modalities codes={shown().modalities} />
      </td>
      <td class={styles.cell} title={shown().studyDescription}>
        {shown().studyDescription}
      </td>
      <td class={styles.cell}>
        {shown().studyDate} <span class={styles.time}>{shown().studyTime}</span>
      </td>
      <td class={`${styles.cell} ${styles.accession}`} title={shown().accessionNumber}>
        {shown().accessionNumber}
      </td>
      <td class={`${styles.cell} ${styles.count}`}>{shown().numberOfSeries}</td>
      <td class={`${styles.cell} ${styles.count}`}>{shown().numberOfInstances}</td>
      <Show when={props.archives}>
        {(archives) => <ArchiveCell study={props.study} archives={archives()} />}
      </Show>
    </tr>
  );
}

/** Which archives have it, and whether they mean the same patient. */
function ArchiveCell(props: { readonly study: StudySummary; readonly archives: readonly SourceAnswer[] }) {
  const holders = () => props.study.archives ?? [props.study.source];
  const titles = () =>
    holders()
      .map((id) => props.archives.find(({ source }) => source === id)?.title ?? id)
      .join(', ');
  const warning = () => props.study.warnings?.join(' ');
  return (
    <td class={`${styles.cell} ${styles.archives}`} title={warning() ?? titles()}>
      <Show when={warning()}>
        {(words) => (
          <span class={styles.warning} role="img" aria-label={words()}>
            <Icon name="triangle-alert" />
          </span>
        )}
      </Show>
      <span class={styles.titles}>{titles()}</span>
    </td>
  );
}

function Modalities(props: { readonly codes: readonly string[] }) {
  const hidden = () => props.codes.slice(chipLimit);
  return (
    <Show when={props.codes.length > 0} fallback={missing}>
      <For each={props.codes.slice(0, chipLimit)}>
        {(code) => (
          <span title={modalityName(code)}>
            <Chip>{code}</Chip>
          </span>
        )}
      </For>
      <Show when={hidden().length > 0}>
        <span class={styles.time} title={hidden().join(', ')}>
          +{hidden().length}
        </span>
      </Show>
    </Show>
  );
}

/** A new tab, wherever on the row the middle button is pressed; on the link the browser does it. */
function openElsewhere(event: MouseEvent, href: string): void {
  const isLink = event.target instanceof Element && event.target.closest('a');
  if (!isLink) open(href, '_blank', 'noopener');
}
