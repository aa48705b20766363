import { DataSet } from '../json/data-set.ts';
import { type Keyword, tags } from '../json/tags.ts';
import type { NaturalJson } from './json-from-natural.ts';

/** Image Pixel Module, PS3.3 C.7.6.3: how the bytes of the pixels are to be read. The file alone knows. */
const pixelModule = [
  'SamplesPerPixel',
  'PhotometricInterpretation',
  'PlanarConfiguration',
  'NumberOfFrames',
  'Rows',
  'Columns',
  'BitsAllocated',
  'BitsStored',
  'HighBit',
  'PixelRepresentation',
] as const satisfies readonly Keyword[];
const fromFile: ReadonlySet<Keyword> = new Set<Keyword>([
  ...pixelModule,
  'TransferSyntaxUID',
  'FloatPixelData',
  'DoubleFloatPixelData',
]);
/** What else decides on how large and how bright a picture is. */
const measured = [
  'PixelSpacing',
  'ImagerPixelSpacing',
  'ImagePositionPatient',
  'ImageOrientationPatient',
  'RescaleSlope',
  'RescaleIntercept',
] as const satisfies readonly Keyword[];

const essential = [
  'SOPClassUID',
  'SOPInstanceUID',
  'SamplesPerPixel',
  'PhotometricInterpretation',
  'Rows',
  'Columns',
  'BitsAllocated',
  'BitsStored',
  'PixelRepresentation',
] as const satisfies readonly Keyword[];

/**
 * Whether a description says all that a picture's values and its owner rest on, so that nothing need be read from the
 * file before its pixels: SOP class, pixel module, whose it is, and of grey values what turns them into units.
 */
export function isCompleteDescription(json: NaturalJson): boolean {
  const dataSet = new DataSet(json, () => undefined);
  if (!essential.every((keyword) => dataSet.has(keyword))) return false;
  if (!dataSet.has('PatientID') && !dataSet.has('PatientName')) return false;
  const photometric = dataSet.string('PhotometricInterpretation') ?? '';
  if (photometric === 'PALETTE COLOR') return dataSet.has('RedPaletteColorLookupTableData');
  if (!photometric.startsWith('MONOCHROME')) return dataSet.has('PlanarConfiguration');
  return (
    dataSet.has('ModalityLUTSequence') || (dataSet.has('RescaleSlope') && dataSet.has('RescaleIntercept'))
  );
}

/** A description, with what it leaves out taken from the file. */
export interface CompletedDescription {
  readonly json: NaturalJson;
  /** Keywords in which the two differ. Of pixels the file is believed, of all else the description. */
  readonly differing: readonly Keyword[];
}

/** Puts a description over the data set of its file (`Part10File.dataSet`). */
export function completeFromFile(description: NaturalJson, file: NaturalJson): CompletedDescription {
  const said = new DataSet(description, () => undefined);
  const found = new DataSet(file, () => undefined);
  const json: Record<string, unknown> = Object.assign(Object.create(null), file, description);
  for (const keyword of fromFile) {
    const tag = tags[keyword];
    if (file[tag] === undefined) delete json[tag];
    else json[tag] = file[tag];
  }
  const differing = [...pixelModule, ...measured].filter(
    (keyword) => said.has(keyword) && found.has(keyword) && !isSame(said, found, keyword),
  );
  return { json, differing };
}

/** Numbers by their values: a file has as many digits as fit into 16 characters (PS3.5 6.2 DS). */
function isSame(said: DataSet, found: DataSet, keyword: Keyword): boolean {
  if (keyword === 'PhotometricInterpretation') return said.string(keyword) === found.string(keyword);
  const [ours, theirs] = [said.numbers(keyword), found.numbers(keyword)];
  return (
    ours.length === theirs.length &&
    ours.every(
      (value = 0, index) => Math.abs(value - (theirs[index] ?? 0)) <= 1e-4 * Math.max(1, Math.abs(value)),
    )
  );
}
