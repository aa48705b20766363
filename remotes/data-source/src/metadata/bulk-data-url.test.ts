import { describe, expect, it } from 'vitest';
import { bulkDataUrl } from './bulk-data-url.ts';

const root = 'https://pacs.test/pacs/dicom-web';
const place = {
  url: `${root}/studies/1.2/series/1.2.3/metadata`,
  wadoRoot: root,
  origins: ['https://pacs.test', 'https://bulk.test'],
  study: '1.2',
  series: '1.2.3',
  bulkDataRelativeTo: 'url',
  rebaseBulkData: true,
} as const;

describe('a BulkDataURI', () => {
  it.each([
    [`${root}/studies/1.2/bulk/1`, `${root}/studies/1.2/bulk/1`],
    ['../../bulk/1', `${root}/studies/1.2/bulk/1`],
    ['/dicom-web/studies/1.2/bulk/1?x=1', `${root}/studies/1.2/bulk/1?x=1`],
    ['http://inner:8042/dicom-web/studies/1.2/bulk/1', `${root}/studies/1.2/bulk/1`],
    ['https://pacs.test/dicom-web/studies/1.2/bulk/1', `${root}/studies/1.2/bulk/1`],
    ['https://bulk.test/studies/1.2/1', 'https://bulk.test/studies/1.2/1'],
    ['https://pacs.test/files/1', 'https://pacs.test/files/1'],
    ['https://foreign.test/files/1', undefined],
    ['//foreign.test/files/1', undefined],
    ['http://[', undefined],
  ])('%s leads to %s', (uri, url) => {
    expect(bulkDataUrl(uri, place)).toBe(url);
  });

  it('is relative to what the dialect says', () => {
    const at = (uri: string, bulkDataRelativeTo: 'study' | 'series' | 'segment') =>
      bulkDataUrl(uri, { ...place, bulkDataRelativeTo });
    expect(at('bulkdata/1', 'study')).toBe(`${root}/studies/1.2/bulkdata/1`);
    expect(at('bulkdata/1', 'series')).toBe(`${root}/studies/1.2/series/1.2.3/bulkdata/1`);
    expect(at('bulkdata/1', 'segment')).toBe(`${root}/studies/1.2/bulkdata/1`);
    expect(at('instances/4/frames', 'segment')).toBe(`${root}/studies/1.2/series/1.2.3/instances/4/frames`);
    expect(at('../../bulkdata/1', 'segment')).toBe(`${root}/studies/1.2/bulkdata/1`);
  });

  it('stays as it is where nothing is to be rebased, and is not followed to a foreign origin', () => {
    const plain = { ...place, rebaseBulkData: false };
    expect(bulkDataUrl('https://pacs.test/dicom-web/studies/1.2/1', plain)).toBe(
      'https://pacs.test/dicom-web/studies/1.2/1',
    );
    expect(bulkDataUrl('http://inner:8042/dicom-web/studies/1.2/1', plain)).toBeUndefined();
  });
});
