import type { Code } from '@alternator/sdk';

const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
const loinc = (value: string, meaning: string): Code => ({ value, scheme: 'LN', meaning });

/** PS3.16 TID 1500 and what it includes. */
export const imagingMeasurementReport = dcm('126000', 'Imaging Measurement Report');
export const imagingMeasurements = dcm('126010', 'Imaging Measurements');
export const measurementGroup = dcm('125007', 'Measurement Group');
export const procedureReported = dcm('121058', 'Procedure reported');
export const comment = dcm('121106', 'Comment');
/** TID 1204. */
export const language = dcm('121049', 'Language of Content Item and Descendants');
/** TID 1002 to 1004. */
export const observerType = dcm('121005', 'Observer Type');
export const person = dcm('121006', 'Person');
export const device = dcm('121007', 'Device');
export const personObserverName = dcm('121008', 'Person Observer Name');
export const deviceObserverUID = dcm('121012', 'Device Observer UID');
export const deviceObserverName = dcm('121013', 'Device Observer Name');
export const deviceObserverManufacturer = dcm('121014', 'Device Observer Manufacturer');
export const deviceObserverModel = dcm('121015', 'Device Observer Model Name');
/** TID 1600. */
export const imageLibrary = dcm('111028', 'Image Library');
export const imageLibraryGroup = dcm('126200', 'Image Library Group');
/** TID 1501, 1410, 320, 1419. */
export const trackingIdentifier = dcm('112039', 'Tracking Identifier');
export const trackingUniqueIdentifier = dcm('112040', 'Tracking Unique Identifier');
export const imageRegion = dcm('111030', 'Image Region');
export const sourceOfMeasurement = dcm('121112', 'Source of Measurement');
export const derivation = dcm('121401', 'Derivation');
/** TID 4019. */
export const algorithmName = dcm('111001', 'Algorithm Name');
export const algorithmVersion = dcm('111003', 'Algorithm Version');
/** TID 2010, CID 7010. */
export const ofInterest = dcm('113000', 'Of Interest');
export const keyObjectDescription = dcm('113012', 'Key Object Description');

/** CID 100 where it has the modality's; else an imaging procedure of any kind. */
export function procedureOf(modality: string | undefined): Code {
  return procedures[modality ?? ''] ?? sct('363679005', 'Imaging procedure');
}

const procedures: Readonly<Record<string, Code>> = {
  CT: loinc('25045-6', 'CT unspecified body region'),
  MR: loinc('25056-3', 'MRI unspecified body region'),
  PT: loinc('44136-0', 'PET unspecified body region'),
};

/** RFC 5646, as PS3.16 CID 5000 has it: what the reader's free text is most likely in. */
export function languageCode(locale: string): Code {
  let meaning: string | undefined;
  try {
    meaning = new Intl.DisplayNames('en', { type: 'language' }).of(locale);
  } catch {
    // A locale that is no language tag: its name is then itself.
  }
  return { value: locale, scheme: 'RFC5646', meaning: meaning ?? locale };
}

/** A UCUM unit (PS3.16 CID 82). */
export function unitCode(unit: string): Code {
  return { value: unit, scheme: 'UCUM', meaning: unitMeanings[unit] ?? unit };
}

const unitMeanings: Readonly<Record<string, string>> = {
  mm: 'millimeter',
  mm2: 'square millimeter',
  deg: 'degree',
  "[hnsf'U]": 'Hounsfield unit',
  'Bq/ml': 'Becquerels/milliliter',
  '{pixels}': 'pixels',
  '1': 'no units',
};
