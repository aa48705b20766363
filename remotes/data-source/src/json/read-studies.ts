import {
  identityConflict,
  imageIdentity,
  jsonFromNatural,
  type NaturalJson,
  type SeriesInstanceUID,
  type StudyInstanceUID,
} from '@alternator/dicom';
import * as v from 'valibot';
import { type EntryPlace, readEntryUrl } from './entry-url.ts';
import { JsonShapeError } from './json-shape.ts';
import { jsonInstance, jsonSeries, jsonStudies, jsonStudy } from './json-study-schema.ts';
import { createKeyWarnings, type KeyWarnings } from './key-warnings.ts';

/** One image of a JSON study: what it says of it, and where its file is. */
export interface JsonEntry {
  /** As in `studies[0].series[2].instances[5]`. */
  readonly path: string;
  readonly url: string;
  /** Those that were chosen, in order; absent: all. */
  readonly frames?: readonly number[];
  /** Of this image alone, under natural names; the series and the study stand over it. */
  readonly metadata: unknown;
}

export interface JsonSeries {
  readonly seriesInstanceUID: SeriesInstanceUID;
  /** Of series and study. */
  readonly json: NaturalJson;
  readonly entries: readonly JsonEntry[];
}

export interface JsonStudy {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly json: NaturalJson;
  readonly series: readonly JsonSeries[];
  /** `Modalities` and `NumInstances`, which writers of this format add. */
  readonly extras: { readonly modalities?: unknown };
}

/** A file of JSON studies, and what of it was not taken. */
export interface StudyFile {
  readonly studies: readonly JsonStudy[];
  /** Each names its field. */
  readonly refused: readonly string[];
  readonly warnings: readonly string[];
}

/** More than any link means: a file that goes on for ever ends here. */
const MOST_INSTANCES = 100_000;
const MOST_REFUSED = 100;

interface Reading {
  readonly place: EntryPlace;
  readonly keys: KeyWarnings;
  instances: number;
  refuse(path: string, reason: string): void;
}

/**
 * Reads what was parsed. A study, series or instance that is wrong costs itself, and its field is named; the rest is
 * taken.
 *
 * @throws {JsonShapeError} where nothing is left, or where it is no such file
 */
export function readStudies(root: unknown, place: EntryPlace): StudyFile {
  const refused: string[] = [];
  let count = 0;
  const reading: Reading = {
    place,
    keys: createKeyWarnings(),
    instances: 0,
    refuse: (path, reason) => {
      count += 1;
      if (refused.length < MOST_REFUSED) refused.push(`${path}: ${reason}`);
    },
  };
  const shell = v.safeParse(jsonStudies, root);
  if (!shell.success) throw new JsonShapeError(describeIssue('', shell.issues[0]));
  reading.keys.of(shell.output, ['studies']);
  const studies = new Map<string, JsonStudy>();
  for (const [index, raw] of shell.output.studies.entries()) {
    const study = readStudy(raw, `studies[${index}]`, reading);
    if (!study) continue;
    const known = studies.get(study.studyInstanceUID);
    const conflict = known && identityConflict(imageIdentity(known.json), imageIdentity(study.json));
    if (conflict)
      reading.refuse(`studies[${index}].${conflict}`, 'it differs where the same study stands before');
    else studies.set(study.studyInstanceUID, joined(known, study));
  }
  if (count > refused.length) refused.push(`and ${count - refused.length} more`);
  if (studies.size > 0) return { studies: [...studies.values()], refused, warnings: reading.keys.warnings() };
  throw new JsonShapeError(refused[0] ?? 'studies: it is empty');
}

function joined(known: JsonStudy | undefined, study: JsonStudy): JsonStudy {
  return known ? { ...known, series: joinedSeries([...known.series, ...study.series]) } : study;
}

function joinedSeries(list: readonly JsonSeries[]): readonly JsonSeries[] {
  const series = new Map<string, JsonSeries>();
  for (const one of list) {
    const known = series.get(one.seriesInstanceUID);
    series.set(
      one.seriesInstanceUID,
      known ? { ...known, entries: joinedFrames([...known.entries, ...one.entries]) } : one,
    );
  }
  return [...series.values()];
}

function readStudy(raw: unknown, path: string, reading: Reading): JsonStudy | undefined {
  const shell = v.safeParse(jsonStudy, raw);
  if (!shell.success) return reading.refuse(...pathAndReason(path, shell.issues[0])) as undefined;
  const { series: list, Modalities: modalities } = shell.output;
  const json = jsonFromNatural(raw, reading.keys.except('series'));
  const series = list.flatMap(
    (one, index) => readSeries(one, json, `${path}.series[${index}]`, reading) ?? [],
  );
  if (series.length === 0) {
    if (list.length === 0) reading.refuse(`${path}.series`, 'it is empty');
    return undefined;
  }
  return {
    studyInstanceUID: shell.output.StudyInstanceUID as StudyInstanceUID,
    json,
    series: joinedSeries(series),
    extras: { modalities },
  };
}

function readSeries(
  raw: unknown,
  study: NaturalJson,
  path: string,
  reading: Reading,
): JsonSeries | undefined {
  const shell = v.safeParse(jsonSeries, raw);
  if (!shell.success) return reading.refuse(...pathAndReason(path, shell.issues[0])) as undefined;
  const own = jsonFromNatural(raw, reading.keys.except('instances'));
  const json: NaturalJson = Object.assign(Object.create(null), own, study);
  const entries = shell.output.instances.flatMap(
    (one, index) => readEntry(one, `${path}.instances[${index}]`, reading) ?? [],
  );
  if (entries.length === 0) {
    if (shell.output.instances.length === 0) reading.refuse(`${path}.instances`, 'it is empty');
    return undefined;
  }
  return {
    seriesInstanceUID: shell.output.SeriesInstanceUID as SeriesInstanceUID,
    json,
    entries: joinedFrames(entries),
  };
}

function readEntry(raw: unknown, path: string, reading: Reading): JsonEntry | undefined {
  if (++reading.instances > MOST_INSTANCES) {
    throw new JsonShapeError(`it holds more than ${MOST_INSTANCES} instances`);
  }
  const shell = v.safeParse(jsonInstance, raw);
  if (!shell.success) return reading.refuse(...pathAndReason(path, shell.issues[0])) as undefined;
  reading.keys.of(shell.output, ['metadata', 'url']);
  const address = readEntryUrl(shell.output.url, reading.place);
  if (!address.ok) return reading.refuse(`${path}.url`, address.reason) as undefined;
  const { url, frame } = address.value;
  const { metadata } = raw as { metadata?: unknown };
  return { path, url, metadata, ...(frame !== undefined && { frames: [frame] }) };
}

/** Frames of one file that were listed one by one belong to one image. */
function joinedFrames(entries: readonly JsonEntry[]): readonly JsonEntry[] {
  const byUrl = new Map<string, JsonEntry>();
  const joinedEntries = new Map<string, JsonEntry>();
  for (const entry of entries) {
    const known = entry.frames && byUrl.get(entry.url);
    if (!known?.frames || !entry.frames) {
      joinedEntries.set(entry.path, entry);
      if (entry.frames) byUrl.set(entry.url, entry);
      continue;
    }
    const frames = [...new Set([...known.frames, ...entry.frames])].sort((a, b) => a - b);
    const both = { ...known, frames };
    byUrl.set(entry.url, both);
    joinedEntries.set(known.path, both);
  }
  return [...joinedEntries.values()];
}

type Issue = v.BaseIssue<unknown>;

function pathAndReason(path: string, issue: Issue): [path: string, reason: string] {
  const rest = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  const isMissing = issue.input === undefined;
  return [`${path}${rest.join('')}`, isMissing ? `it is missing; ${issue.message}` : issue.message];
}

function describeIssue(path: string, issue: Issue): string {
  const [where, reason] = pathAndReason(path, issue);
  return `${where.replace(/^\./, '') || 'the whole'}: ${reason}`;
}
