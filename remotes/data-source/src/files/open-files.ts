import { type DataSource, type DataSourceSettings, type RemoteContext, SourceError } from '@alternator/sdk';
import { deviceOf } from '../device/device.ts';
import { readFromShelf } from '../device/device-source.ts';
import { droppedFiles } from './dropped-files.ts';
import { importsOf } from './imports.ts';

const GONE =
  'Files that were opened are read from where they lie, for as long as the page stands. It was loaded anew since: choose them again, or keep studies in My archive.';

/** The studies that were read from files in this session. */
export function openFiles(ctx: RemoteContext, { id }: DataSourceSettings): DataSource {
  const device = deviceOf(ctx);
  const imports = importsOf(ctx);
  const missing = () => new SourceError('gone', GONE, { source: id });
  const isEmpty = () => !device.isStarted();
  return {
    can: { fuzzyNames: false, wildcards: true, sorting: true, store: false },
    ...readFromShelf(id, {
      missing,
      studies: async () => (isEmpty() ? [] : device.call((api) => api.studies())),
      async series(study) {
        if (isEmpty()) return undefined;
        const series = await device.call((api) => api.series(study));
        return series.length > 0 ? series : undefined;
      },
      instances: async (study, series, from) =>
        isEmpty() ? undefined : device.call((api) => api.instances(study, series, from)),
    }),
    take: (dropped) => void imports.begin((found, signal) => droppedFiles(dropped, found, signal)),
  };
}
