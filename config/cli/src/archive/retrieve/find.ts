import { ArchiveError } from '../archive-error.ts';
import type { Catalogue, StoredInstance } from '../store/stored-instance.ts';

/** UIDs of a path; those that are missing widen it. */
export interface Place {
  readonly study: string;
  readonly series?: string | undefined;
  readonly instance?: string | undefined;
}

/**
 * The instances of a study, a series, or one instance.
 *
 * @throws {ArchiveError} 404 when there is no such thing
 */
export function findInstances(catalogue: Catalogue, place: Place): readonly StoredInstance[] {
  const study = catalogue.studies.get(place.study);
  if (!study) throw new ArchiveError(404, 'There is no such study.');
  if (place.series === undefined)
    return [...study.series.values()].flatMap((one) => [...one.instances.values()]);
  const series = study.series.get(place.series);
  if (!series) throw new ArchiveError(404, 'There is no such series.');
  if (place.instance === undefined) return [...series.instances.values()];
  const instance = series.instances.get(place.instance);
  if (!instance) throw new ArchiveError(404, 'There is no such instance.');
  return [instance];
}

/**
 * One instance.
 *
 * @throws {ArchiveError} 404 when there is none
 */
export function findInstance(catalogue: Catalogue, place: Place): StoredInstance {
  const [instance] = findInstances(catalogue, place);
  if (!instance) throw new ArchiveError(404, 'There is no such instance.');
  return instance;
}
