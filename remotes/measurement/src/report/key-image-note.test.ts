import { type DataSetJson, readPart10 } from '@alternator/dicom';
import { expect, it } from 'vitest';
import { ctInstance, first, frameOfDocument, items, outline } from '../testing/report-bench.ts';
import { keyImageNote } from './key-image-note.ts';

it('a key image note points at one frame by TID 2010 and says why', async () => {
  const on = { instance: ctInstance({ numberOfFrames: 9 }), frameNumber: 3 };
  const note = keyImageNote(on, { ...frameOfDocument, title: 'Key image', comment: ' For the meeting ' });
  const file = await readPart10(note);
  expect(file.warnings).toEqual([]);
  const dataSet = file.dataSet as unknown as DataSetJson;
  expect(['00080016', '00080060', '0020000D', '0008103E'].map((tag) => first(dataSet, tag))).toEqual([
    '1.2.840.10008.5.1.4.1.1.88.59',
    'KO',
    '2.25.2',
    'Key image',
  ]);
  expect(first(items(dataSet, '0040A043')[0], '00080100')).toBe('113000');
  expect(first(items(dataSet, '0040A504')[0], '0040DB00')).toBe('2010');
  expect(outline(dataSet).slice(-2)).toEqual([
    'CONTAINS | TEXT | Key Object Description | For the meeting',
    'CONTAINS | IMAGE | 2.25.11 #3',
  ]);
  const [series] = items(items(dataSet, '0040A375')[0], '00081115');
  expect(first(items(series, '00081199')[0], '00081155')).toBe('2.25.11');
});
