/// <reference types="node" />
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Instance, instanceFromJson } from '@alternator/dicom';
import handler from './handler.ts';

/** A CT slice at a height in the patient. */
function slice(acquisition: number, z: number): Instance {
  const of = (vr: string, ...Value: unknown[]) => ({ vr, Value });
  return instanceFromJson({
    '00080016': of('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': of('UI', `2.25.${acquisition}${z}`),
    '00080060': of('CS', 'CT'),
    '0008103E': of('LO', 'Thorax'),
    '0020000D': of('UI', '2.25.1'),
    '0020000E': of('UI', '2.25.2'),
    '00200012': of('IS', acquisition),
    '00200013': of('IS', z),
    '00200032': of('DS', 0, 0, z),
    '00200037': of('DS', 1, 0, 0, 0, 1, 0),
    '00280002': of('US', 1),
    '00280004': of('CS', 'MONOCHROME2'),
    '00280010': of('US', 64),
    '00280011': of('US', 64),
    '00280030': of('DS', 1, 1),
    '00280100': of('US', 16),
    '00280101': of('US', 16),
    '00280102': of('US', 15),
    '00280103': of('US', 0),
  });
}

describe('the handler', () => {
  it('makes one stack of each acquisition, in the order of the patient', () => {
    const sets = handler.displaySets([slice(2, 5), slice(1, 9), slice(2, 3), slice(1, 7)], 'archive');
    assert.deepEqual(
      sets.map(({ description }) => description),
      ['Thorax, acquisition 1', 'Thorax, acquisition 2'],
    );
    assert.deepEqual(
      sets[1]?.frames.map(({ instance }) => instance.sopInstanceUID),
      ['2.25.23', '2.25.25'],
    );
  });

  it('names a stack alike whenever it is made', () => {
    const [one] = handler.displaySets([slice(1, 1), slice(1, 2)], 'archive');
    const [other] = handler.displaySets([slice(1, 2), slice(1, 1)], 'archive');
    assert.equal(one?.id, other?.id);
  });
});
