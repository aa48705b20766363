import { type DialectName, dialects } from '@alternator/dicom/dicomweb';
import type { StudyQuery } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { studyParameters } from './study-parameters.ts';

function parameters(query: Partial<StudyQuery>, name: DialectName = 'orthanc'): string {
  const dialect = { ...dialects[name], includeFields: false } as const;
  return decodeURIComponent(studyParameters({ offset: 0, limit: 1, ...query }, dialect));
}

describe('studyParameters', () => {
  it.each([
    [{ patientName: 'doe' }, 'PatientName=doe*'],
    [{ patientName: 'Doe, J' }, 'PatientName=Doe*J*'],
    [{ patientName: 'do?*' }, 'PatientName=do?*'],
    [{ patientID: '12', accessionNumber: 'A ' }, 'PatientID=12*&AccessionNumber=A*'],
    [{ studyDescription: 'chest' }, 'StudyDescription=*chest*'],
    [{ fromDate: '20010108' }, 'StudyDate=20010108-'],
    [{ toDate: '20010108' }, 'StudyDate=-20010108'],
    [{ fromDate: '20010108', toDate: '20010201' }, 'StudyDate=20010108-20010201'],
    [{ fromDate: '20010108', toDate: '20010108' }, 'StudyDate=20010108'],
    [{ modalities: ['CT', 'MR'] }, 'ModalitiesInStudy=CT,MR'],
  ])('%j is %s', (query, expected) => {
    expect(parameters(query)).toBe(expected);
  });

  it('sends neither empty values nor bare wildcards', () => {
    const nothing = {
      patientName: ' ',
      patientID: '*',
      accessionNumber: '',
      studyDescription: '**',
      modalities: [],
    };
    expect(parameters(nothing)).toBe('');
    expect(parameters({ patientName: '*' }, 'azure')).toBe('');
  });

  it('lets the archive be fuzzy where it can, and sends no wildcard where it knows none', () => {
    expect(parameters({ patientName: 'doe*' }, 'dcm4chee')).toBe('PatientName=doe&fuzzymatching=true');
    expect(parameters({ patientName: 'Doe, J*' }, 'healthimaging')).toBe('PatientName=Doe^J');
    expect(parameters({ patientID: '12*', studyDescription: 'chest' }, 'azure')).toBe('PatientID=12');
  });

  it('names attributes by tag where keywords are not understood, and asks for all where that is how', () => {
    expect(parameters({ patientName: 'doe', fromDate: '20010108' }, 'dicomcloud')).toBe(
      '00100010=doe*&00080020=20010108-',
    );
    const query = { offset: 0, limit: 1 };
    expect(studyParameters(query, dialects.dicomcloud)).toMatch(/^includefield=00081030&/);
    expect(studyParameters(query, { ...dialects.dicomweb, includeFields: 'all' })).toBe('includefield=all');
    expect(studyParameters(query, dialects.google)).toBe('');
  });

  it('keeps a comma between values and hides any other sign', () => {
    const text = studyParameters(
      { offset: 0, limit: 1, modalities: ['CT', 'MR'], patientID: 'a&b=c' },
      dialects.orthanc,
    );
    expect(text).toContain('PatientID=a%26b%3Dc*');
    expect(text).toContain('ModalitiesInStudy=CT,MR');
  });
});
