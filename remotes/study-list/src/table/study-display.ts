import { ageAtStudy, formatAge, formatDate, formatPersonName, formatTime } from '@alternator/dicom';
import type { StudySummary } from '@alternator/sdk';

/** What stands for a value that the archive did not give. */
export const missing = '–';

/** A study as a line of text, every value ready to be shown. */
export interface StudyDisplay {
  readonly patientName: string;
  readonly patientID: string;
  /** `F 63y`: DICOM's letter and the age at the study. */
  readonly sexAge: string;
  /** DICOM's letter where it has a meaning to tell: M, F or O. */
  readonly sex: 'M' | 'F' | 'O' | undefined;
  readonly modalities: readonly string[];
  readonly studyDescription: string;
  readonly studyDate: string;
  readonly studyTime: string;
  readonly accessionNumber: string;
  readonly numberOfSeries: string;
  readonly numberOfInstances: string;
}

/** Archives answer with less, more and odder things than the standard says: nothing here throws. */
export function displayStudy(study: StudySummary, locale: string): StudyDisplay {
  const age = ageAtStudy(study);
  const sex = study.patientSex?.trim();
  return {
    patientName: formatPersonName(study.patientName) ?? missing,
    patientID: textOf(study.patientID),
    sexAge: [sex, age && formatAge(age, locale)].filter(Boolean).join(' ') || missing,
    sex: sex === 'M' || sex === 'F' || sex === 'O' ? sex : undefined,
    modalities: modalitiesOf(study),
    studyDescription: textOf(study.studyDescription),
    studyDate: formatDate(study.studyDate, locale) ?? missing,
    studyTime: formatTime(study.studyTime, locale) ?? '',
    accessionNumber: textOf(study.accessionNumber),
    numberOfSeries: formatCount(study.numberOfSeries, locale),
    numberOfInstances: formatCount(study.numberOfInstances, locale),
  };
}

/** A count, or an en dash: what was not said is not zero. */
export function formatCount(count: number | undefined, locale: string): string {
  return count === undefined || !Number.isFinite(count) ? missing : count.toLocaleString(locale);
}

/** The modality codes of a study, each once; none where the archive did not say. */
export function modalitiesOf(study: { readonly modalities?: readonly string[] }): readonly string[] {
  const codes = (study.modalities ?? []).map((code) => String(code ?? '').trim());
  return [...new Set(codes.filter((code) => code !== ''))];
}

function textOf(text: string | undefined): string {
  return text?.trim() || missing;
}
