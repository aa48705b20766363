import { describe, expect, it } from 'vitest';
import { identityConflict } from './image-identity.ts';
import { imageIdentity } from './json/read-image-identity.ts';

const claimed = { sopInstanceUID: '1.2.3', studyInstanceUID: '1.2', patientID: '7', patientName: 'DOE^JANE' };

describe('two statements about one image', () => {
  it('agree when they say the same, or when one says less', () => {
    expect(identityConflict(claimed, claimed)).toBeUndefined();
    expect(identityConflict(claimed, { sopInstanceUID: '1.2.3' })).toBeUndefined();
  });

  it.each([
    ['SOPInstanceUID', { ...claimed, sopInstanceUID: '1.2.4' }],
    ['StudyInstanceUID', { ...claimed, studyInstanceUID: '1.9' }],
    ['PatientID', { ...claimed, patientID: '8' }],
  ])('contradict each other in %s', (keyword, found) => {
    expect(identityConflict(claimed, found)).toBe(keyword);
  });

  it('are compared by name only where an ID is missing, and then without the ways of writing it', () => {
    const other = { ...claimed, patientName: 'ROE^RICHARD' };
    expect(identityConflict(claimed, other)).toBeUndefined();
    const { patientID, ...nameless } = claimed;
    expect(patientID).toBe('7');
    expect(identityConflict(nameless, other)).toBe('PatientName');
    expect(identityConflict(nameless, { ...claimed, patientName: 'Doe^Jane^^' })).toBeUndefined();
  });

  it('are read from the DICOM JSON Model', () => {
    const json = { '00080018': { Value: ['1.2.3'] }, '00100010': { Value: [{ Alphabetic: 'DOE^JANE' }] } };
    expect(imageIdentity(json)).toEqual({ sopInstanceUID: '1.2.3', patientName: 'DOE^JANE' });
  });
});
