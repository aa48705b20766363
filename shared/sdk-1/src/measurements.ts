import type { Measurement, Measurements, RemoteBuild } from '@alternator/sdk';
import type * as Sdk1 from '../api/sdk-1.api.d.ts';
import { mapped, once } from './mapped.ts';

/** Provenance was the text `id@version`, empty where no tool was known. */
export const olderMeasurements = once((measurements: Measurements): Sdk1.Measurements => {
  const older = once(
    ({ provenance, ...rest }: Measurement): Sdk1.Measurement => ({
      ...rest,
      provenance: provenance ? `${provenance.id}@${provenance.version}` : '',
    }),
  );
  return withList(
    measurements,
    mapped(measurements.list, (list) => list.map(older)),
  );
});

/** What a remote of then provides, as this host knows it. Its own build is known; any other it never said. */
export function newerMeasurements(measurements: Sdk1.Measurements, own: RemoteBuild): Measurements {
  const newer = once(
    ({ provenance, ...rest }: Sdk1.Measurement): Measurement => ({
      ...rest,
      provenance: buildOf(provenance, own),
    }),
  );
  return withList(
    measurements,
    mapped(measurements.list, (list) => list.map(newer)),
  );
}

function buildOf(provenance: string, own: RemoteBuild): RemoteBuild | undefined {
  if (provenance === '') return undefined;
  if (provenance === `${own.id}@${own.version}`) return own;
  const at = provenance.lastIndexOf('@');
  const [id, version] = at < 0 ? [provenance, ''] : [provenance.slice(0, at), provenance.slice(at + 1)];
  return { id, version, build: 'unknown' };
}

/** Member by member: what a later SDK adds is not of this one. */
function withList<List>(measurements: Omit<Measurements, 'list'>, list: List) {
  return {
    list,
    selected: measurements.selected,
    select: (trackingUID: string | undefined) => measurements.select(trackingUID),
    rename: (trackingUID: string, label: string) => measurements.rename(trackingUID, label),
    setVisible: (trackingUID: string, visible: boolean) => measurements.setVisible(trackingUID, visible),
    remove: (trackingUID: string) => measurements.remove(trackingUID),
    undo: () => measurements.undo(),
    redo: () => measurements.redo(),
    canUndo: measurements.canUndo,
    canRedo: measurements.canRedo,
  };
}
