/** UCUM codes that the viewer writes, as people read them. */
const displays: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "[hnsf'U]": 'HU',
    mm: 'mm',
    mm2: 'mm²',
    mm3: 'mm³',
    cm: 'cm',
    cm2: 'cm²',
    cm3: 'cm³',
    deg: '°',
    s: 's',
    ms: 'ms',
    '%': '%',
    '1': '',
    '{pixels}': 'px',
    '{pixels2}': 'px²',
    '{counts}': 'counts',
    '{counts}/s': 'counts/s',
    'Bq/ml': 'Bq/ml',
    'g/ml{SUVbw}': 'g/ml SUVbw',
    'g/ml': 'g/ml',
    'cm2/ml': 'cm²/ml',
    'mg/ml': 'mg/ml',
    'mg/min/ml': 'mg/min/ml',
    'umol/min/ml': 'µmol/min/ml',
    'umol/ml': 'µmol/ml',
    'ml/min/g': 'ml/min/g',
    'ml/g': 'ml/g',
    '/cm': '1/cm',
    'mm2/s': 'mm²/s',
    Gy: 'Gy',
  }),
);

/** A UCUM unit for a reader; annotations lose their braces, an unknown unit stays as it is. */
export function displayUnit(ucum: string): string {
  return displays.get(ucum) ?? ucum.replace(/^\{(.*)\}$/, '$1');
}

/** UCUM of Rescale Type, PS3.3 C.11.1.1.2. US (unspecified) and unknown ones have none. */
const rescaleUnits: ReadonlyMap<string, string> = new Map(
  Object.entries({
    HU: "[hnsf'U]",
    HU_MOD: "[hnsf'U]",
    MGML: 'mg/ml',
    PCT: '%',
    OD: '{optical density x 1000}',
    ED: '10*23/ml',
    EDW: '{electron density of water}',
    Z_EFF: '{effective Z}',
  }),
);

/** UCUM of PET Units, PS3.3 C.8.9.1.1.3. */
const petUnits: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CNTS: '{counts}',
    CPS: '{counts}/s',
    BQML: 'Bq/ml',
    GML: 'g/ml',
    CM2ML: 'cm2/ml',
    CM2: 'cm2',
    PCNT: '%',
    PROPCNTS: '{counts}',
    MGMINML: 'mg/min/ml',
    UMOLMINML: 'umol/min/ml',
    UMOLML: 'umol/ml',
    MLMING: 'ml/min/g',
    MLG: 'ml/g',
    '1CM': '/cm',
  }),
);

/**
 * UCUM unit of the values after rescale, or undefined where the number has no unit to name (MR, US, CR).
 *
 * CT without a Rescale Type is in Hounsfield units (PS3.3 C.8.2.1) unless it is a localizer.
 */
export function modalityValueUnit(image: {
  readonly modality?: string | undefined;
  readonly rescaleType?: string | undefined;
  readonly units?: string | undefined;
  readonly imageType?: readonly string[] | undefined;
}): string | undefined {
  if (image.modality === 'PT' && image.units) return petUnits.get(image.units);
  if (image.rescaleType) return rescaleUnits.get(image.rescaleType);
  const isPlain = !image.imageType?.some((value) => value === 'LOCALIZER');
  return image.modality === 'CT' && isPlain ? "[hnsf'U]" : undefined;
}
