import type { Instance } from '@alternator/dicom';
import {
  type DataSource,
  dataSource,
  type MadeLocator,
  type RemoteContext,
  SourceError,
  type SourceErrorCode,
} from '@alternator/sdk';
import {
  type CatalogueStudy,
  imagesOf,
  readCatalogue,
  seriesSummary,
  seriesUID,
  studySummary,
  studyUID,
} from './catalogue.ts';
import { openNrrd } from './nrrd.ts';
import { search } from './search.ts';
import { sliceBytes } from './slice-bytes.ts';

/** Volumes of a research group as an archive: NRRD files beside an `index.json`, at `config.root`. */
export default dataSource((ctx, { id, config }) => {
  const root = new URL(`${config.root ?? 'volumes'}/`, document.baseURI);
  return openVolumes(ctx, id, root.href);
});

const codes: Readonly<Record<number, SourceErrorCode>> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  502: 'unreachable',
  504: 'unreachable',
};

/** Where the values of an image are. */
interface Place {
  readonly file: string;
  /** From 0. */
  readonly slice: number;
}

export function openVolumes(ctx: Pick<RemoteContext, 'fetch'>, source: string, root: string): DataSource {
  const places = new Map<string, Place>();
  const refusal = (code: 'not-found' | 'unsupported', message: string) =>
    new SourceError(code, message, { source });

  const ask = async (file: string, signal: AbortSignal) => {
    const url = new URL(file, root).href;
    const answer = await ctx.fetch({ source, url, signal });
    if (answer.ok && answer.body) return answer.body;
    const { status } = answer;
    const code = codes[status] ?? (status < 500 ? 'refused' : 'server');
    throw new SourceError(code, `"${file}" cannot be had.`, { source, url, status });
  };
  const catalogue = async (signal: AbortSignal) => readCatalogue(await ask('index.json', signal), source);
  const studyOf = async (study: string, signal: AbortSignal): Promise<CatalogueStudy> => {
    const found = (await catalogue(signal)).find((one) => studyUID(one) === study);
    if (!found) throw refusal('not-found', 'There is no such study among the volumes.');
    return found;
  };

  return {
    can: { fuzzyNames: false, wildcards: false, sorting: false, store: false },
    searchStudies: async (query, signal) =>
      search(
        (await catalogue(signal)).map((study) => studySummary(study, source)),
        query,
      ),
    searchSeries: async (study, signal) => (await studyOf(study, signal)).series.map(seriesSummary),
    async *instances(study, { series: wanted, signal }) {
      const found = await studyOf(study, signal);
      for (const series of found.series) {
        if (wanted && seriesUID(series) !== wanted) continue;
        const images: Instance[] = [];
        for (const [index, file] of series.volumes.entries()) {
          const { header, data } = await openNrrd(await ask(file, signal));
          await data.cancel();
          const made = imagesOf(found, series, index + 1, header);
          for (const [slice, { sopInstanceUID }] of made.entries())
            places.set(sopInstanceUID, { file, slice });
          images.push(...made);
        }
        yield images;
      }
    },
    locate({ sopInstanceUID, pixel }, frameNumber): MadeLocator {
      const place = places.get(sopInstanceUID);
      if (!place || !pixel) throw refusal('not-found', 'This image is not among the volumes.');
      const key = JSON.stringify(place);
      // Explicit VR Little Endian: what the values are once they are unpacked.
      return {
        kind: 'made',
        source,
        sopInstanceUID,
        frameNumber,
        pixel,
        key,
        transferSyntaxUID: '1.2.840.10008.1.2.1',
      };
    },
    async bytes({ key }, signal) {
      const { file, slice } = JSON.parse(key) as Place;
      return sliceBytes(await openNrrd(await ask(file, signal)), slice);
    },
  };
}
