import { type DataSources, type SeriesSummary, type StudyRef, useLocale, useText } from '@alternator/sdk';
import { Chip } from '@alternator/ui';
import { For, Show, untrack } from 'solid-js';
import { formatCount, missing } from '../table/study-display.ts';
import { createThumbnails, type Thumbnails } from './create-thumbnails.ts';
import styles from './series-preview.module.css';

export interface SeriesListProps {
  readonly dataSources: DataSources;
  /** Of one study, for as long as the list stands. */
  readonly study: StudyRef;
  readonly series: readonly SeriesSummary[];
  /** Whether each line has a place for a picture. */
  readonly withPictures: boolean;
  readonly href: string;
  onOpen(): void;
}

/** One line a series; each leads to the study. */
export function SeriesList(props: SeriesListProps) {
  const thumbnails = untrack(() =>
    props.withPictures ? createThumbnails(props.dataSources, props.study) : undefined,
  );
  return (
    <ul class={styles.list} classList={{ [styles.withPictures ?? '']: thumbnails !== undefined }}>
      <For each={props.series}>
        {(one) => <SeriesLine series={one} thumbnails={thumbnails} href={props.href} onOpen={props.onOpen} />}
      </For>
    </ul>
  );
}

interface SeriesLineProps {
  readonly series: SeriesSummary;
  readonly thumbnails: Thumbnails | undefined;
  readonly href: string;
  onOpen(): void;
}

function SeriesLine(props: SeriesLineProps) {
  const text = useText();
  const locale = useLocale();
  const images = () => {
    const count = props.series.numberOfInstances;
    return count === undefined ? missing : text('preview.images', { count });
  };
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    props.onOpen();
  };
  return (
    <li>
      <a class={styles.series} href={props.href} onClick={open}>
        <Chip>{props.series.modality?.trim() || missing}</Chip>
        <span class={styles.number}>{formatCount(props.series.seriesNumber, locale())}</span>
        <span class={styles.description}>{props.series.seriesDescription?.trim() || missing}</span>
        <span class={styles.images}>{images()}</span>
        <Show when={props.thumbnails}>
          {(thumbnails) => (
            <span class={styles.picture} ref={(place) => thumbnails().await(place, props.series)}>
              <Show when={thumbnails().url(props.series.seriesInstanceUID)}>
                {(url) => <img src={url()} alt="" decoding="async" draggable={false} />}
              </Show>
            </span>
          )}
        </Show>
      </a>
    </li>
  );
}
