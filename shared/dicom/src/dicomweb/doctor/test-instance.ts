import { concat, EXPLICIT, element, part10 } from '../../part10/file-writer.ts';
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
const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** A ramp of 16 by 16 pixels as Secondary Capture (PS3.3 A.8.1), Explicit VR Little Endian. */
export function testInstance(today: string): TestInstance {
  const [studyInstanceUID, seriesInstanceUID, sopInstanceUID] = [createUID(), createUID(), createUID()];
  const size = 16;
  const pixels = Uint8Array.from({ length: size * size }, (_, index) => index);
  const text = (tag: string, vr: string, value: string) =>
    element(EXPLICIT, tag, vr, value.length % 2 === 0 ? value : value + (vr === 'UI' ? '\0' : ' '));
  const number = (tag: string, value: number) => element(EXPLICIT, tag, 'US', [value]);
  const dataSet = concat(
    text('00080005', 'CS', 'ISO_IR 100'),
    text('00080016', 'UI', secondaryCapture),
    text('00080018', 'UI', sopInstanceUID),
    text('00080020', 'DA', today),
    text('00080030', 'TM', ''),
    text('00080050', 'SH', ''),
    text('00080060', 'CS', 'OT'),
    text('00080064', 'CS', 'SYN'),
    text('00080090', 'PN', ''),
    text('00081030', 'LO', 'Connection test, may be deleted'),
    text('00100010', 'PN', testPatient.name),
    text('00100020', 'LO', testPatient.id),
    text('00100030', 'DA', ''),
    text('00100040', 'CS', 'O'),
    text('0020000D', 'UI', studyInstanceUID),
    text('0020000E', 'UI', seriesInstanceUID),
    text('00200010', 'SH', ''),
    text('00200011', 'IS', '1'),
    text('00200013', 'IS', '1'),
    number('00280002', 1),
    text('00280004', 'CS', 'MONOCHROME2'),
    number('00280010', size),
    number('00280011', size),
    number('00280100', 8),
    number('00280101', 8),
    number('00280102', 7),
    number('00280103', 0),
    element(EXPLICIT, '7FE00010', 'OB', pixels),
  );
  const meta = [
    element(EXPLICIT, '00020001', 'OB', Uint8Array.of(0, 1)),
    text('00020002', 'UI', secondaryCapture),
    text('00020003', 'UI', sopInstanceUID),
  ];
  return { file: withMeta(meta, dataSet), studyInstanceUID, seriesInstanceUID };
}

/** The whole of the File Meta Information, PS3.10 7.1: archives refuse a file that says less. */
function withMeta(meta: readonly Uint8Array[], dataSet: Uint8Array): Uint8Array {
  const syntax = part10(explicitLittleEndian).subarray(132);
  const implementation = element(EXPLICIT, '00020012', 'UI', '2.25.1');
  const group = concat(...meta, syntax, implementation);
  const length = new Uint8Array(new Uint32Array([group.length]).buffer);
  const preamble = part10(explicitLittleEndian).subarray(0, 132);
  return concat(preamble, element(EXPLICIT, '00020000', 'UL', length), group, dataSet);
}
