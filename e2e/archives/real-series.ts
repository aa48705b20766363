import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../run/alternator.ts';

/** A series of real images from the folder of test data. */
export interface RealSeries {
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly transferSyntaxUID: string;
  /** Of all its files together: a file without the attribute has one. */
  readonly frames: number;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Real images by what they are for; each lies in a study of its own. */
const chosen = {
  /** 140 slices, 512 x 512, 1.0 mm. */
  ctHead: 'series/ct_head_140sl_philips/',
  /** CT 512 x 512, lossless. */
  jpegLS: 'matrix/1.2.4.80/MONO2_16-16_s_sf/cornerstoneWAD',
  /** CT 512 x 512, lossless. */
  jpeg2000: 'matrix/1.2.4.90/MONO2_16-16_s_sf/dicom-test-fil__693_J2KR',
  /** CT 716 x 512, lossy. */
  jpeg2000Lossy: 'matrix/1.2.4.91/MONO2_16-12_u_sf/pylibjpeg-data__MAROTECH',
  /** Photograph 500 x 500, JPEG baseline. */
  colour: 'matrix/1.2.4.50/RGB_8-8_u_pl0_sf/healthcare-dic__example2',
  /** Photograph 500 x 500, JPEG 2000 in YBR_RCT. */
  colourJpeg2000: 'matrix/1.2.4.90/YBR_RCT_8-8_u_pl0_sf/healthcare-dic__example-redacted',
  /** Ultrasound 240 x 216, 10 frames, JPEG baseline in YBR_FULL_422. */
  colourCine: 'matrix/1.2.4.50/YBR_FULL_422_8-8_u_pl0_mf/healthcare-dic__',
} as const;

export type RealSeriesName = keyof typeof chosen;

export type RealSeriesByName = Readonly<Record<RealSeriesName, RealSeries>>;

/** The folder of real test data: `ALTERNATOR_DATA`, by default beside the checkout. */
export const dataFolder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');

/**
 * The real images that journeys read, or `undefined` where the folder is not there: it is never published.
 * @throws when the folder is there and its catalogue does not name them
 */
export function realSeries(folder = dataFolder): RealSeriesByName | undefined {
  const catalogue = join(folder, 'catalog.tsv');
  if (!existsSync(catalogue)) return undefined;
  const rows = rowsOf(readFileSync(catalogue, 'utf8'));
  const entries = Object.entries(chosen).map(([name, prefix]) => [name, seriesOf(folder, rows, prefix)]);
  return Object.fromEntries(entries) as RealSeriesByName;
}

type Row = Readonly<Record<string, string>>;

function rowsOf(table: string): readonly Row[] {
  const [head = '', ...lines] = table.trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

function seriesOf(folder: string, rows: readonly Row[], prefix: string): RealSeries {
  const own = rows.filter((row) => row.path?.startsWith(prefix));
  const [first] = own;
  if (first === undefined) throw new Error(`catalog.tsv of ${folder} names nothing below ${prefix}`);
  return {
    studyInstanceUID: first.study_uid ?? '',
    seriesInstanceUID: first.series_uid ?? '',
    transferSyntaxUID: first.transfer_syntax ?? '',
    frames: own.reduce((total, row) => total + Number(row.frames || 1), 0),
    files: own.flatMap((row) => filesAt(join(folder, row.path ?? ''))),
  };
}

function filesAt(path: string): readonly string[] {
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
}
