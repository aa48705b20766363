import { describe, expect, it } from 'vitest';
import { InstanceError } from './json/data-set.ts';
import { seriesMatchFromJson, storeReceiptFromJson, studyMatchFromJson } from './query-from-json.ts';

const of = (vr: string, ...Value: unknown[]) => ({ vr, Value });

describe('studyMatchFromJson', () => {
  it('reads one line of a list', () => {
    const study = studyMatchFromJson({
      '0020000D': of('UI', '1.2'),
      '00100010': of('PN', { Alphabetic: 'DOE^JANE' }),
      '00080061': of('CS', 'SR', 'CT', 'CT'),
      '00201206': of('IS', '3'),
    });
    expect(study).toEqual({
      studyInstanceUID: '1.2',
      patientName: 'DOE^JANE',
      modalities: ['CT', 'SR'],
      numberOfSeries: 3,
    });
  });

  it('needs nothing but the UID', () => {
    expect(studyMatchFromJson({ '0020000D': of('UI', '1.2') })).toEqual({
      studyInstanceUID: '1.2',
      modalities: [],
    });
    expect(() => studyMatchFromJson({})).toThrow(InstanceError);
    expect(() => seriesMatchFromJson(null)).toThrow('SeriesInstanceUID (0020,000E) is missing');
  });
});

describe('storeReceiptFromJson', () => {
  it('says what was stored and why the rest was not', () => {
    const receipt = storeReceiptFromJson({
      '00081199': of('SQ', { '00081155': of('UI', '1.2.1') }),
      '00081198': of(
        'SQ',
        { '00081155': of('UI', '1.2.2'), '00081197': of('US', 272) },
        { '00081155': of('UI', '1.2.3'), '00081197': of('US', 0xc000) },
        { '00081155': of('UI', '1.2.4'), '00081197': of('US', 1) },
      ),
    });
    expect(receipt).toEqual({
      stored: ['1.2.1'],
      failed: [
        { sopInstanceUID: '1.2.2', reason: 'processing failure (0110H)' },
        { sopInstanceUID: '1.2.3', reason: 'cannot understand (C000H)' },
        { sopInstanceUID: '1.2.4', reason: 'failure 0001H' },
      ],
    });
  });
});
