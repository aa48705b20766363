/** DICOM JSON for tests. */
export type Json = Readonly<Record<string, unknown>>;

export const element = (vr: string, ...Value: unknown[]) => ({ vr, Value });

export interface FakeStudy {
  readonly uid: string;
  readonly name?: string;
  readonly date?: string;
  readonly modalities?: readonly string[];
}

export function studyJson({ uid, name, date, modalities }: FakeStudy): Json {
  return {
    '0020000D': element('UI', uid),
    ...(name && { '00100010': element('PN', { Alphabetic: name }) }),
    ...(date && { '00080020': element('DA', date) }),
    ...(modalities && { '00080061': element('CS', ...modalities) }),
  };
}

export function seriesJson(uid: string, number: number): Json {
  return {
    '0020000E': element('UI', uid),
    '00200011': element('IS', number),
    '00080060': element('CS', 'CT'),
    '0008103E': element('LO', `Series ${number}`),
  };
}

export function instanceJson(series: string, number: number, more: Json = {}): Json {
  return {
    '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': element('UI', `${series}.${number}`),
    '00080060': element('CS', 'CT'),
    '00100010': element('PN', { Alphabetic: 'DOE^JANE' }),
    '0020000D': element('UI', '1.2'),
    '0020000E': element('UI', series),
    '00200013': element('IS', number),
    '00280002': element('US', 1),
    '00280004': element('CS', 'MONOCHROME2'),
    '00280008': element('IS', 2),
    '00280010': element('US', 4),
    '00280011': element('US', 4),
    '00280100': element('US', 16),
    '00280101': element('US', 12),
    '00280103': element('US', 0),
    ...more,
  };
}
