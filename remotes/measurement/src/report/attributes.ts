import type { DataSetJson } from '@alternator/dicom';

/** Tag and VR of what reports and key image notes hold (PS3.6), by keyword. */
const attributes = {
  SpecificCharacterSet: ['00080005', 'CS'],
  SOPClassUID: ['00080016', 'UI'],
  SOPInstanceUID: ['00080018', 'UI'],
  StudyDate: ['00080020', 'DA'],
  SeriesDate: ['00080021', 'DA'],
  ContentDate: ['00080023', 'DA'],
  StudyTime: ['00080030', 'TM'],
  SeriesTime: ['00080031', 'TM'],
  ContentTime: ['00080033', 'TM'],
  AccessionNumber: ['00080050', 'SH'],
  Modality: ['00080060', 'CS'],
  Manufacturer: ['00080070', 'LO'],
  ReferringPhysicianName: ['00080090', 'PN'],
  CodeValue: ['00080100', 'SH'],
  CodingSchemeDesignator: ['00080102', 'SH'],
  CodeMeaning: ['00080104', 'LO'],
  MappingResource: ['00080105', 'CS'],
  LongCodeValue: ['00080119', 'UC'],
  StudyDescription: ['00081030', 'LO'],
  SeriesDescription: ['0008103E', 'LO'],
  ManufacturerModelName: ['00081090', 'LO'],
  ReferencedPerformedProcedureStepSequence: ['00081111', 'SQ'],
  ReferencedSeriesSequence: ['00081115', 'SQ'],
  ReferencedSOPClassUID: ['00081150', 'UI'],
  ReferencedSOPInstanceUID: ['00081155', 'UI'],
  ReferencedFrameNumber: ['00081160', 'IS'],
  ReferencedSOPSequence: ['00081199', 'SQ'],
  PatientName: ['00100010', 'PN'],
  PatientID: ['00100020', 'LO'],
  PatientBirthDate: ['00100030', 'DA'],
  PatientSex: ['00100040', 'CS'],
  DeviceSerialNumber: ['00181000', 'LO'],
  SoftwareVersions: ['00181020', 'LO'],
  StudyInstanceUID: ['0020000D', 'UI'],
  SeriesInstanceUID: ['0020000E', 'UI'],
  StudyID: ['00200010', 'SH'],
  SeriesNumber: ['00200011', 'IS'],
  InstanceNumber: ['00200013', 'IS'],
  MeasurementUnitsCodeSequence: ['004008EA', 'SQ'],
  RelationshipType: ['0040A010', 'CS'],
  ValueType: ['0040A040', 'CS'],
  ConceptNameCodeSequence: ['0040A043', 'SQ'],
  ContinuityOfContent: ['0040A050', 'CS'],
  PersonName: ['0040A123', 'PN'],
  UID: ['0040A124', 'UI'],
  TextValue: ['0040A160', 'UT'],
  FloatingPointValue: ['0040A161', 'FD'],
  ConceptCodeSequence: ['0040A168', 'SQ'],
  MeasuredValueSequence: ['0040A300', 'SQ'],
  NumericValue: ['0040A30A', 'DS'],
  PerformedProcedureCodeSequence: ['0040A372', 'SQ'],
  CurrentRequestedProcedureEvidenceSequence: ['0040A375', 'SQ'],
  CompletionFlag: ['0040A491', 'CS'],
  VerificationFlag: ['0040A493', 'CS'],
  ContentTemplateSequence: ['0040A504', 'SQ'],
  ContentSequence: ['0040A730', 'SQ'],
  TemplateIdentifier: ['0040DB00', 'CS'],
  GraphicData: ['00700022', 'FL'],
  GraphicType: ['00700023', 'CS'],
} as const;

type One = string | number | DataSetJson;

/** Values by keyword. Undefined: the attribute is left out; an empty text or list: it is there without a value. */
export type Attributes = Readonly<Partial<Record<keyof typeof attributes, One | readonly One[] | undefined>>>;

const isList = (value: One | readonly One[]): value is readonly One[] => Array.isArray(value);

/** A data set of the DICOM JSON Model from its keywords. */
export function dataSet(values: Attributes): DataSetJson {
  const elements = Object.entries(values).flatMap(([keyword, value]) => {
    if (value === undefined) return [];
    const [tag, vr] = attributes[keyword as keyof typeof attributes];
    const list = isList(value) ? value : [value];
    return [[tag, { vr, Value: list.filter((one) => one !== '') }] as const];
  });
  return Object.fromEntries(elements);
}

/** Free text as LO takes it (PS3.5 6.2): one line, no backslash, at most 64 characters. */
export function shortText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what LO excludes
  const line = text.replaceAll(/[\u0000-\u001f\u007f\\]+/g, ' ').trim();
  return [...line].slice(0, 64).join('').trim();
}
