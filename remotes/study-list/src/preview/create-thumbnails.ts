import type { SeriesInstanceUID } from '@alternator/dicom';
import type { DataSources, SeriesSummary, StudyRef } from '@alternator/sdk';
import { createSignal, onCleanup } from 'solid-js';

/** Asked for together: the archive has a reader to serve, too. */
const mostAtOnce = 2;

/** What PS3.3 C.7.3.1.1.1 lists that has no pixels: nothing could be drawn. */
const withoutPixels: ReadonlySet<string> = new Set(
  'ANN AU DOC ECG EEG EMG EOG FID HD KO M3D PLAN PR REG RESP RTPLAN RTRECORD RTSTRUCT RWV SMR SR'.split(' '),
);

export interface Thumbnails {
  /** The address of the picture, once it has come. */
  url(series: SeriesInstanceUID): string | undefined;
  /** Asks for the picture of a series once its place comes into view. */
  await(place: Element, series: SeriesSummary): void;
}

/** Pictures of the series of one study, for as long as its lines stand. One that cannot be had stays away. */
export function createThumbnails(dataSources: DataSources, study: StudyRef): Thumbnails {
  const [urls, setUrls] = createSignal<ReadonlyMap<SeriesInstanceUID, string>>(new Map());
  const controller = new AbortController();
  const { signal } = controller;
  const places = new Map<Element, SeriesInstanceUID>();
  const waiting: SeriesInstanceUID[] = [];
  let running = 0;

  const fetchOne = async (seriesInstanceUID: SeriesInstanceUID) => {
    const part = { studyInstanceUID: study.studyInstanceUID, seriesInstanceUID };
    const picture = await dataSources.thumbnail(study.source, part, signal).catch(() => {
      // The line says without it what the series is.
      return undefined;
    });
    if (picture && !signal.aborted) {
      setUrls((before) => new Map(before).set(seriesInstanceUID, URL.createObjectURL(picture)));
    }
    running -= 1;
    fetchNext();
  };
  const fetchNext = () => {
    while (running < mostAtOnce && waiting.length > 0 && !signal.aborted) {
      running += 1;
      void fetchOne(waiting.shift() as SeriesInstanceUID);
    }
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const series = places.get(target);
      if (!isIntersecting || !series) continue;
      observer.unobserve(target);
      waiting.push(series);
    }
    fetchNext();
  });
  onCleanup(() => {
    controller.abort();
    observer.disconnect();
    for (const url of urls().values()) URL.revokeObjectURL(url);
  });
  return {
    url: (series) => urls().get(series),
    await(place, { seriesInstanceUID, modality = '' }) {
      if (withoutPixels.has(modality.trim())) return;
      places.set(place, seriesInstanceUID);
      observer.observe(place);
    },
  };
}
