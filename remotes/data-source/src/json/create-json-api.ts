import {
  type NaturalJson,
  type StudyInstanceUID,
  type StudyMatch,
  seriesMatchFromJson,
  studyMatchFromJson,
} from '@alternator/dicom';
import { failed, publicUrl } from '../answer/answer.ts';
import { describeEntry, descriptionOf, isComplete } from './describe-entry.ts';
import type { JsonApi, JsonFile } from './json-api.ts';
import { createDepthCheck, JsonShapeError, parseJson } from './json-shape.ts';
import { createKeyWarnings } from './key-warnings.ts';
import { type JsonStudy, readStudies, type StudyFile } from './read-studies.ts';

/** The worker's side: what was parsed stays here, a series at a time leaves it. */
export function createJsonApi(): JsonApi {
  const files = new Map<number, StudyFile>();
  const studyOf = (file: number, study: StudyInstanceUID) =>
    files.get(file)?.studies.find(({ studyInstanceUID }) => studyInstanceUID === study);
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
    async describe({ file, study, series: uid, index }, part) {
      const series = studyOf(file, study)?.series.find(({ seriesInstanceUID }) => seriesInstanceUID === uid);
      const entry = series?.entries[index];
      return series && entry && describeEntry(entry, series, part);
    },
    close: (file) => void files.delete(file),
  };
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
