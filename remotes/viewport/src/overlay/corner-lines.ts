import {
  ageAtStudy,
  formatAge,
  formatDate,
  formatPersonName,
  type Instance,
  isLossy,
  slicePositionMm,
} from '@alternator/dicom';
import type { RemoteContext } from '@alternator/sdk';
import { changedPlanes } from '../planes/plane-presence.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';

/** One line of a corner. `caution` is for what the reader may not think of: amber, and in words. */
export interface CornerLine {
  readonly text: string;
  readonly tone?: 'muted' | 'caution';
}

export interface CornerTexts {
  readonly text: RemoteContext['text'];
  readonly locale: string;
}

const missing = '–';

/** Who it is: name, number, age and sex. */
export function patientLines({ patient, study }: Instance, { text, locale }: CornerTexts): CornerLine[] {
  const age = ageAtStudy({ ...patient, ...study });
  const sexes: Readonly<Record<string, string>> = {
    M: text('overlay.male'),
    F: text('overlay.female'),
    O: text('overlay.other'),
  };
  const ageAndSex = [age && formatAge(age, locale), sexes[patient.patientSex ?? '']].filter(Boolean);
  return [
    { text: formatPersonName(patient.patientName) ?? missing },
    { text: patient.patientID ?? missing, tone: 'muted' },
    { text: ageAndSex.join(' ') || missing, tone: 'muted' },
  ];
}

/** What it is: the study, its day, the series, and what is wrong with its order. */
export function seriesLines(model: ViewportModel, { text, locale }: CornerTexts): CornerLine[] {
  const { study, series } = model.displaySet().frames[0]?.instance ?? {};
  const { seriesNumber, description, modality, warnings } = model.displaySet();
  const named = description ?? series?.bodyPartExamined ?? modality ?? missing;
  const lines: (CornerLine | undefined)[] = [
    {
      text:
        seriesNumber === undefined
          ? named
          : text('overlay.series', { number: seriesNumber, description: named }),
    },
    study?.studyDescription ? { text: study.studyDescription, tone: 'muted' } : undefined,
    { text: formatDate(study?.studyDate, locale) ?? missing, tone: 'muted' },
    warnings[0] ? { text: warnings[0], tone: 'caution' } : undefined,
  ];
  return lines.filter((line) => line !== undefined);
}

/** Where in the series: image, place, thickness. */
export function placeLines(model: ViewportModel, { text, locale }: CornerTexts): CornerLine[] {
  const number = format(locale, 1);
  const plane = model.attributes()?.plane;
  const isWaiting = model.state() === 'loading' && model.shown() !== undefined;
  const lines: (CornerLine | undefined)[] = [
    plane
      ? { text: text('overlay.position', { position: number(slicePositionMm(plane)) }), tone: 'muted' }
      : undefined,
    plane?.sliceThicknessMm
      ? { text: text('overlay.thickness', { thickness: number(plane.sliceThicknessMm) }), tone: 'muted' }
      : undefined,
    isWaiting
      ? { text: text('overlay.loading', { number: model.wanted() + 1 }), tone: 'caution' }
      : undefined,
    { text: text('overlay.frame', { number: model.frameIndex() + 1, count: model.frames().length }) },
  ];
  return lines.filter((line) => line !== undefined);
}

/** How it is shown, and what that does not mean. */
export function displayLines(model: ViewportModel, { text, locale }: CornerTexts): CornerLine[] {
  const instance = model.shown()?.registered.frame.instance;
  const attributes = model.attributes();
  if (!instance || !attributes) return [];
  const number = format(locale, model.window() && (model.window()?.width ?? 0) < 20 ? 2 : 0);
  const window = model.window();
  const table = model.voiLUT();
  const lines: (CornerLine | undefined)[] = [
    isLossy(instance) ? { text: text('overlay.lossy'), tone: 'caution' } : undefined,
    ...changedPlanes(model).map(
      (change): CornerLine => ({ text: text(`overlay.${change}`), tone: 'caution' }),
    ),
    calibrationLine(attributes.spacing?.source, attributes.regions !== undefined, text),
    { text: text('overlay.zoom', { percent: format(locale, 0)(model.view().zoom * 100) }), tone: 'muted' },
    window
      ? { text: text('overlay.window', { width: number(window.width), center: number(window.center) }) }
      : undefined,
    table && {
      text: table.explanation
        ? text('overlay.table', { name: table.explanation })
        : text('overlay.unnamed-table'),
    },
  ];
  return lines.filter((line) => line !== undefined);
}

function calibrationLine(
  source: string | undefined,
  hasRegions: boolean,
  text: CornerTexts['text'],
): CornerLine | undefined {
  if (source === 'detector') return { text: text('overlay.detector'), tone: 'caution' };
  if (source === undefined && !hasRegions) return { text: text('overlay.uncalibrated'), tone: 'caution' };
  return undefined;
}

function format(locale: string, digits: number): (value: number) => string {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: false });
  return (value) => numbers.format(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value);
}
