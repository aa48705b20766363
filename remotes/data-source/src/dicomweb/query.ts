import type { Dialect } from '@alternator/dicom/dicomweb';

/** The attributes that are searched for or asked to be included, PS3.6. */
const tags = {
  StudyDate: '00080020',
  AccessionNumber: '00080050',
  Modality: '00080060',
  ModalitiesInStudy: '00080061',
  StudyDescription: '00081030',
  SeriesDescription: '0008103E',
  PatientName: '00100010',
  PatientID: '00100020',
  SeriesNumber: '00200011',
  NumberOfStudyRelatedSeries: '00201206',
  NumberOfStudyRelatedInstances: '00201208',
  NumberOfSeriesRelatedInstances: '00201209',
} as const;

export type Attribute = keyof typeof tags;
type Parameter = readonly [name: string, value: string | undefined];

/** A matching key, named as the archive names attributes. */
export function matchingKey(
  attribute: Attribute,
  value: string | undefined,
  { attributeNames }: Dialect,
): Parameter {
  return [attributeNames === 'tags' ? tags[attribute] : attribute, value];
}

/** `includefield` for attributes that a search does not always answer by itself, PS3.18 8.3.4.3. */
export function includeFields(
  attributes: readonly Attribute[],
  { includeFields: form }: Dialect,
): readonly Parameter[] {
  if (form === false) return [];
  if (form === 'all') return [['includefield', 'all']];
  return attributes.map((attribute) => ['includefield', form === 'tags' ? tags[attribute] : attribute]);
}

/** Writes parameters in order; a comma between values stays one, for not every archive decodes it. */
export function writeQuery(parameters: readonly Parameter[]): string {
  return parameters
    .filter(([, value]) => value)
    .map(([name, value = '']) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');
}
