import { createUID, type DataSetJson, type Instance, writePart10 } from '@alternator/dicom';
import type { Code } from '@alternator/sdk';
import { type Attributes, dataSet, shortText } from './attributes.ts';
import * as codes from './codes.ts';
import { code, codeItem, personName, text, uid } from './content-item.ts';
import { evidence, type ReferencedImage } from './referenced-image.ts';

/** What is the same in a report and a key image note, and must not change when a refused one is sent again. */
export interface DocumentFrame {
  readonly sopInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly seriesNumber: number;
  /** What the reader called it: the description of its series. */
  readonly title: string;
  /** May be empty. */
  readonly comment: string;
  /** As the sign-in calls the reader; absent where nobody signs in. */
  readonly observer?: string;
  /** BCP 47. */
  readonly locale: string;
  readonly version: string;
  readonly madeAt: Date;
}

export interface DocumentContent {
  readonly sopClassUID: string;
  readonly modality: 'SR' | 'KO';
  readonly template: string;
  readonly title: Code;
  readonly items: readonly DataSetJson[];
  /** All that the items point at, of one study. */
  readonly images: readonly ReferencedImage[];
  /** What only one kind of document has. */
  readonly attributes?: Attributes;
}

/** New UIDs (PS3.5 B.2), once for a document: sent twice it is still one. */
export function newDocumentUIDs(): Pick<DocumentFrame, 'sopInstanceUID' | 'seriesInstanceUID'> {
  return { sopInstanceUID: createUID(), seriesInstanceUID: createUID() };
}

/**
 * The file of an SR document or key object selection: the modules of PS3.3 A.35.3 and A.35.4. Patient (C.7.1.1) and
 * General Study (C.7.2.1) are those of the images, as far as an `Instance` has them.
 */
export function writeDocument(frame: DocumentFrame, content: DocumentContent): Uint8Array<ArrayBuffer> {
  const [first] = content.images;
  if (!first) throw new RangeError('A document refers to at least one image.');
  const [date, time] = localDateTime(frame.madeAt);
  return writePart10(
    dataSet({
      ...patientAndStudy(first.instance),
      SpecificCharacterSet: 'ISO_IR 192',
      SOPClassUID: content.sopClassUID,
      SOPInstanceUID: frame.sopInstanceUID,
      SeriesInstanceUID: frame.seriesInstanceUID,
      Modality: content.modality,
      SeriesNumber: frame.seriesNumber,
      SeriesDescription: shortText(frame.title),
      SeriesDate: date,
      SeriesTime: time,
      ReferencedPerformedProcedureStepSequence: [],
      Manufacturer: 'Alternator',
      ManufacturerModelName: 'Alternator',
      SoftwareVersions: frame.version,
      InstanceNumber: 1,
      ContentDate: date,
      ContentTime: time,
      CurrentRequestedProcedureEvidenceSequence: evidence(content.images),
      ValueType: 'CONTAINER',
      ContinuityOfContent: 'SEPARATE',
      ConceptNameCodeSequence: codeItem(content.title),
      ContentTemplateSequence: dataSet({ MappingResource: 'DCMR', TemplateIdentifier: content.template }),
      ContentSequence: content.items,
      ...content.attributes,
    }),
  );
}

function patientAndStudy({ patient, study, studyInstanceUID }: Instance): Attributes {
  return {
    PatientName: patient.patientName ?? '',
    PatientID: patient.patientID ?? '',
    PatientBirthDate: patient.patientBirthDate ?? '',
    PatientSex: patient.patientSex ?? '',
    StudyInstanceUID: studyInstanceUID,
    StudyDate: study.studyDate ?? '',
    StudyTime: study.studyTime ?? '',
    ReferringPhysicianName: '',
    StudyID: '',
    AccessionNumber: study.accessionNumber ?? '',
    StudyDescription: study.studyDescription,
  };
}

/** Language (TID 1204) and who observed (TID 1002): the person who signed in, else this program. */
export function languageAndObserver({ locale, observer, version }: DocumentFrame): readonly DataSetJson[] {
  const context = 'HAS OBS CONTEXT';
  const language = code('HAS CONCEPT MOD', codes.language, codes.languageCode(locale));
  if (observer !== undefined) {
    return [
      language,
      code(context, codes.observerType, codes.person),
      // Carets and equals signs would part it (PS3.5 6.2 PN).
      personName(context, codes.personObserverName, shortText(observer.replaceAll(/[\^=]/g, ' '))),
    ];
  }
  return [
    language,
    code(context, codes.observerType, codes.device),
    uid(context, codes.deviceObserverUID, DEVICE_UID),
    text(context, codes.deviceObserverName, 'Alternator'),
    text(context, codes.deviceObserverManufacturer, 'Alternator'),
    text(context, codes.deviceObserverModel, `Alternator measurement ${version}`),
  ];
}

/** Of the program, not of a computer: nothing that names the reader's device leaves it. */
const DEVICE_UID = '2.25.55873270163920412780196503318247901653';

/** DA and TM (PS3.5 6.2) in the time of the reader's clock. */
function localDateTime(at: Date): readonly [date: string, time: string] {
  const digits = (value: number) => String(value).padStart(2, '0');
  return [
    `${at.getFullYear()}${digits(at.getMonth() + 1)}${digits(at.getDate())}`,
    `${digits(at.getHours())}${digits(at.getMinutes())}${digits(at.getSeconds())}`,
  ];
}
