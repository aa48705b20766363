import {
  type Instance,
  instanceFromJson,
  type SeriesInstanceUID,
  type StudyInstanceUID,
} from '@alternator/dicom';
import { type SeriesSummary, SourceError, type StudySummary } from '@alternator/sdk';
import type { NrrdHeader } from './nrrd.ts';

/** `index.json`: attributes in the DICOM JSON Model (PS3.18 F) and, by series, the files that hold its values. */
export interface Catalogue {
  readonly studies: readonly CatalogueStudy[];
}

export interface CatalogueStudy {
  readonly dicom: Attributes;
  readonly series: readonly CatalogueSeries[];
}

export interface CatalogueSeries {
  readonly dicom: Attributes;
  /** One a phase, in their order; beside `index.json`. */
  readonly volumes: readonly string[];
}

type Attributes = Readonly<Record<string, { readonly vr: string; readonly Value?: readonly unknown[] }>>;

const mrImageStorage = '1.2.840.10008.5.1.4.1.1.4';

/** @throws {SourceError} `html` | `malformed` */
export async function readCatalogue(body: ReadableStream, source: string): Promise<Catalogue['studies']> {
  const text = await new Response(body).text();
  // A sign-in or a page of an application in place of the file: what servers do for an address that they do not know.
  if (/^\s*</.test(text))
    throw new SourceError('html', 'A web page came in place of index.json.', { source });
  try {
    const { studies } = JSON.parse(text) as Catalogue;
    if (Array.isArray(studies)) return studies;
  } catch {
    // Said below.
  }
  throw new SourceError('malformed', 'index.json is none of a folder of volumes.', { source });
}

export function studyUID({ dicom }: CatalogueStudy): StudyInstanceUID {
  return text(dicom, '0020000D') as StudyInstanceUID;
}

export function seriesUID({ dicom }: CatalogueSeries): SeriesInstanceUID {
  return text(dicom, '0020000E') as SeriesInstanceUID;
}

/** What a list shows; what the catalogue does not say is absent. */
export function studySummary(study: CatalogueStudy, source: string): StudySummary {
  const { dicom, series } = study;
  const [patientName, patientID, studyDate, studyDescription] = [
    personName(dicom),
    text(dicom, '00100020'),
    text(dicom, '00080020'),
    text(dicom, '00081030'),
  ];
  return {
    source,
    studyInstanceUID: studyUID(study),
    ...(patientName && { patientName }),
    ...(patientID && { patientID }),
    ...(studyDate && { studyDate }),
    ...(studyDescription && { studyDescription }),
    modalities: [...new Set(series.map((one) => text(one.dicom, '00080060') ?? 'OT'))],
    numberOfSeries: series.length,
  };
}

export function seriesSummary(series: CatalogueSeries): SeriesSummary {
  const [modality, number, description] = ['00080060', '00200011', '0008103E'].map((tag) =>
    text(series.dicom, tag),
  );
  return {
    seriesInstanceUID: seriesUID(series),
    ...(modality && { modality }),
    ...(number && { seriesNumber: Number(number) }),
    ...(description && { seriesDescription: description }),
  };
}

/** The images of one volume: a slice each, as an archive would describe them. `phase` from 1. */
export function imagesOf(
  study: CatalogueStudy,
  series: CatalogueSeries,
  phase: number,
  header: NrrdHeader,
): readonly Instance[] {
  const { columns, rows, slices, bytesPerPixel, isSigned, steps, origin } = header;
  const [column, row, slice] = steps;
  const unit = (step: readonly number[]) => step.map((part) => part / Math.hypot(...step));
  const bits = bytesPerPixel * 8;
  return Array.from({ length: slices }, (_, index) =>
    instanceFromJson({
      ...study.dicom,
      ...series.dicom,
      '00080016': { vr: 'UI', Value: [mrImageStorage] },
      '00080018': { vr: 'UI', Value: [`${seriesUID(series)}.${phase}.${index + 1}`] },
      '00200013': { vr: 'IS', Value: [(phase - 1) * slices + index + 1] },
      ...(series.volumes.length > 1 && { '00200100': { vr: 'IS', Value: [phase] } }),
      '00200032': { vr: 'DS', Value: origin.map((start, axis) => start + index * (slice[axis] ?? 0)) },
      '00200037': { vr: 'DS', Value: [...unit(column), ...unit(row)] },
      '00280002': { vr: 'US', Value: [1] },
      '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
      '00280010': { vr: 'US', Value: [rows] },
      '00280011': { vr: 'US', Value: [columns] },
      '00280030': { vr: 'DS', Value: [Math.hypot(...row), Math.hypot(...column)] },
      '00280100': { vr: 'US', Value: [bits] },
      '00280101': { vr: 'US', Value: [bits] },
      '00280102': { vr: 'US', Value: [bits - 1] },
      '00280103': { vr: 'US', Value: [isSigned ? 1 : 0] },
    }),
  );
}

function text(dicom: Attributes, tag: string): string | undefined {
  const [value] = dicom[tag]?.Value ?? [];
  return value === undefined ? undefined : String(value);
}

function personName(dicom: Attributes): string | undefined {
  const [value] = dicom['00100010']?.Value ?? [];
  return (value as { readonly Alphabetic?: string } | undefined)?.Alphabetic;
}
