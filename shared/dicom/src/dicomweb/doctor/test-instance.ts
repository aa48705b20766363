import { type ElementJson, writePart10 } from '../../part10/write-part10.ts';
import { createUID } from '../../uid.ts';

/** One synthetic image and what it is called by. */
export interface TestInstance {
  readonly file: Uint8Array;
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
}

/** Nobody can take it for a person: an administrator finds and deletes it by this. */
export const testPatient = { name: 'ALTERNATOR^DOCTOR^TEST', id: 'ALTERNATOR-DOCTOR' } as const;

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** A ramp of 16 by 16 pixels as Secondary Capture (PS3.3 A.8.1), Explicit VR Little Endian. */
export function testInstance(today: string): TestInstance {
  const [studyInstanceUID, seriesInstanceUID, sopInstanceUID] = [createUID(), createUID(), createUID()];
  const size = 16;
  const pixels = Array.from({ length: size * size }, (_, index) => String.fromCharCode(index)).join('');
  const text = (vr: string, value: string): ElementJson => ({ vr, Value: value === '' ? [] : [value] });
  const number = (value: number): ElementJson => ({ vr: 'US', Value: [value] });
  const file = writePart10({
    '00080005': text('CS', 'ISO_IR 192'),
    '00080016': text('UI', secondaryCapture),
    '00080018': text('UI', sopInstanceUID),
    '00080020': text('DA', today),
    '00080030': text('TM', ''),
    '00080050': text('SH', ''),
    '00080060': text('CS', 'OT'),
    '00080064': text('CS', 'SYN'),
    '00080090': text('PN', ''),
    '00081030': text('LO', 'Connection test, may be deleted'),
    '00100010': text('PN', testPatient.name),
    '00100020': text('LO', testPatient.id),
    '00100030': text('DA', ''),
    '00100040': text('CS', 'O'),
    '0020000D': text('UI', studyInstanceUID),
    '0020000E': text('UI', seriesInstanceUID),
    '00200010': text('SH', ''),
    '00200011': text('IS', '1'),
    '00200013': text('IS', '1'),
    '00280002': number(1),
    '00280004': text('CS', 'MONOCHROME2'),
    '00280010': number(size),
    '00280011': number(size),
    '00280100': number(8),
    '00280101': number(8),
    '00280102': number(7),
    '00280103': number(0),
    '7FE00010': { vr: 'OB', InlineBinary: btoa(pixels) },
  });
  return { file, studyInstanceUID, seriesInstanceUID };
}
