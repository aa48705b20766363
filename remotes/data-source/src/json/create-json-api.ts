import {
  type NaturalJson,
  type SeriesInstanceUID,
  type StudyInstanceUID,
  type StudyMatch,
  seriesMatchFromJson,
  studyMatchFromJson,
} from '@alternator/dicom';
import { failed, publicUrl } from '../answer/answer.ts';
import { shareEqualParts } from '../metadata/share-equal-parts.ts';
import { describeAlone, describeEntry, descriptionOf, isComplete } from './describe-entry.ts';
import type { DescribedEntry, JsonApi, JsonFile } from './json-api.ts';
import { createDepthCheck, JsonShapeError, parseJson } from './json-shape.ts';
import { createKeyWarnings } from './key-warnings.ts';
import { type JsonStudy, readStudies, type StudyFile } from './read-studies.ts';

/** The worker's side: what was parsed stays here, a series at a time leaves it. */
export function createJsonApi(): JsonApi {
  const files = new Map<number, StudyFile>();
  const studyOf = (file: number, study: StudyInstanceUID) =>
    files.get(file)?.studies.find(({ studyInstanceUID }) => studyInstanceUID === study);
  const seriesOf = (file: number, study: StudyInstanceUID, uid: SeriesInstanceUID) =>
    studyOf(file, study)?.series.find(({ seriesInstanceUID }) => seriesInstanceUID === uid);
  return {
    open(id, json) {
      try {
        const file = readStudies(parseJson(textOf(json)), json);
        files.set(id, file);
        const { refused, warnings } = file;
        return { ok: true, value: { studies: file.studies.map(summaryOf), refused, warnings } };
      } catch (error) {
        if (!(error instanceof JsonShapeError)) throw error;
        return failed(
          'malformed',
          `${publicUrl(json.url)} holds no studies that can be read: ${error.message}.`,
        );
      }
    },
    searchSeries: (file, study) =>
      studyOf(file, study)?.series.map(({ json, entries }) => ({
        ...seriesMatchFromJson(json),
        numberOfInstances: entries.length,
      })),
    list: (file, study) =>
      studyOf(file, study)?.series.map((series) => {
        const keys = createKeyWarnings();
        for (const entry of series.entries) descriptionOf(entry, series, keys.except());
        const entries = series.entries.map((entry, index) => ({
          index,
          url: entry.url,
          isComplete: isComplete(entry, series),
        }));
        return {
          seriesInstanceUID: series.seriesInstanceUID,
          entries,
          warnings: keys.warnings(),
          guesses: keys.guesses(),
        };
      }),
    describeComplete(file, study, uid) {
      const series = seriesOf(file, study, uid);
      const complete = series?.entries.map((entry, index) => ({ entry, index }));
      return (
        series &&
        sharedParts(
          complete
            ?.filter(({ entry }) => isComplete(entry, series))
            .map(({ entry, index }) => ({ index, described: describeAlone(entry, series) })) ?? [],
        )
      );
    },
    async describe({ file, study, series: uid, index }, part) {
      const series = seriesOf(file, study, uid);
      const entry = series?.entries[index];
      return series && entry && describeEntry(entry, series, part);
    },
    close: (file) => void files.delete(file),
  };
}

/** Equal parts once: structured clone keeps that. */
function sharedParts(entries: readonly DescribedEntry[]): readonly DescribedEntry[] {
  const instances = shareEqualParts(
    entries.flatMap(({ described }) => (described.ok ? described.instance : [])),
  ).values();
  return entries.map(({ index, described }) => {
    const instance = described.ok && instances.next().value;
    return { index, described: instance ? { ...described, ok: true, instance } : described };
  });
}

/** @throws {JsonShapeError} before anything is parsed that lies too deep */
function textOf({ pieces }: JsonFile): string {
  const check = createDepthCheck();
  const decoder = new TextDecoder();
  let text = '';
  for (const piece of pieces) {
    const bytes = new Uint8Array(piece);
    check(bytes);
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

/** Of a study as a list shows it; what the study itself does not say is taken from its first image. */
function summaryOf({ json, series, extras }: JsonStudy): StudyMatch {
  const [first] = series;
  const [entry] = first?.entries ?? [];
  const example: NaturalJson = first && entry ? descriptionOf(entry, first) : {};
  const own = series.flatMap((one) => {
    const [image] = one.entries;
    return seriesMatchFromJson(image ? descriptionOf(image, one) : one.json).modality ?? [];
  });
  const listed = typeof extras.modalities === 'string' ? extras.modalities.split(/[\\/,; ]+/) : [];
  const modalities = [...new Set((own.length > 0 ? own : listed).filter(Boolean))].sort();
  const match = studyMatchFromJson(Object.assign(Object.create(null), example, json));
  const numberOfInstances = series.reduce((sum, { entries }) => sum + entries.length, 0);
  return { ...match, modalities, numberOfSeries: series.length, numberOfInstances };
}
