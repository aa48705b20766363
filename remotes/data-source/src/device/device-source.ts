import type { Instance, SeriesInstanceUID, SOPInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type BlobLocator, type DataSource, type OpfsLocator, SourceError } from '@alternator/sdk';
import { matchStudies } from '../query/match-studies.ts';
import { newestFirst } from '../query/sort-studies.ts';
import type { DevicePlace, PlacedInstances } from './session/session.ts';
import type { DeviceSeries, DeviceStudy } from './session/summary.ts';

/** Where a source of this device has its studies from. */
export interface DeviceShelf {
  studies(): Promise<readonly DeviceStudy[]>;
  /** Undefined: no such study. */
  series(study: StudyInstanceUID): Promise<readonly DeviceSeries[] | undefined>;
  instances(
    study: StudyInstanceUID,
    series: SeriesInstanceUID | undefined,
    from: number,
  ): Promise<PlacedInstances | undefined>;
  /** What to say of a study that is not there. */
  missing(): SourceError;
}

type Reading = Pick<DataSource, 'searchStudies' | 'searchSeries' | 'instances' | 'locate'>;

/** The reading side of a data source over studies of this device. */
export function readFromShelf(source: string, shelf: DeviceShelf): Reading {
  const places = new Map<SOPInstanceUID, DevicePlace | undefined>();

  const load = async (
    study: StudyInstanceUID,
    series: SeriesInstanceUID | undefined,
    signal: AbortSignal,
  ) => {
    const loaded: Instance[] = [];
    for (let total = 1; loaded.length < total; ) {
      const part = await shelf.instances(study, series, loaded.length);
      signal.throwIfAborted();
      if (!part || part.total === 0) throw shelf.missing();
      part.instances.forEach(({ sopInstanceUID }, index) => {
        places.set(sopInstanceUID, part.places[index]);
      });
      loaded.push(...part.instances);
      total = part.instances.length > 0 ? part.total : loaded.length;
    }
    return loaded;
  };

  return {
    async searchStudies(query, signal) {
      const studies = await shelf.studies();
      signal.throwIfAborted();
      return matchStudies(
        studies.map((study) => ({ source, ...study })),
        { sort: newestFirst, ...query },
      );
    },
    async searchSeries(study, signal) {
      const series = await shelf.series(study);
      signal.throwIfAborted();
      if (series) return series;
      throw shelf.missing();
    },
    async *instances(study, { series, signal }) {
      signal.throwIfAborted();
      const wanted = series
        ? [series]
        : (await shelf.series(study))?.map(({ seriesInstanceUID }) => seriesInstanceUID);
      if (!wanted) throw shelf.missing();
      for (const one of wanted) yield await load(study, one, signal);
    },
    locate: (instance, frameNumber) =>
      locateFrame(source, instance, frameNumber, places.get(instance.sopInstanceUID)),
  };
}

function locateFrame(
  source: string,
  { sopInstanceUID, pixel, numberOfFrames }: Instance,
  frameNumber: number,
  place: DevicePlace | undefined,
): BlobLocator | OpfsLocator {
  if (!pixel || !place)
    throw new SourceError('unsupported', 'The instance has no pixels that can be shown.', { source });
  const [offset, length] = place.ranges.slice(2 * (frameNumber - 1), 2 * frameNumber);
  if (offset === undefined || length === undefined) {
    const message = `There is no frame ${frameNumber}: the instance has ${numberOfFrames}.`;
    throw new SourceError('unsupported', message, { source });
  }
  if (length === 0)
    throw new SourceError('malformed', place.problem ?? 'The frame cannot be read.', { source });
  const { transferSyntaxUID, pixelDataVR } = place;
  const common = {
    source,
    sopInstanceUID,
    frameNumber,
    pixel,
    transferSyntaxUID,
    ...(pixelDataVR && { pixelDataVR }),
    range: { offset, length },
  };
  return 'blob' in place
    ? { kind: 'blob', ...common, blob: place.blob }
    : { kind: 'opfs', ...common, path: place.path };
}
