import type { DicomJson } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveRig, column, startArchive } from '../archive-rig.ts';

let rig: ArchiveRig;
beforeAll(async () => {
  rig = await startArchive();
});
afterAll(() => rig.close());

async function lines(path: string): Promise<readonly DicomJson[]> {
  const response = await rig.get(path);
  if (response.status === 204) return [];
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/dicom+json');
  return response.json();
}

const ids = async (query: string) => [...column(await lines(`/studies?${query}`), 'PatientID')].sort();

describe('a search for studies', () => {
  it('lists all of them, newest first, with counts, modalities and where to get them', async () => {
    const found = await lines('/studies');
    expect(found).toHaveLength(8);
    expect(column(found, 'StudyDate')).toEqual([...column(found, 'StudyDate')].sort().reverse());
    expect(found[0]?.['00080061']?.Value).toEqual(['CT']);
    expect(column(found, 'NumberOfStudyRelatedSeries')[0]).toBe(2);
    expect(column(found, 'NumberOfStudyRelatedInstances')[0]).toBe(180);
    expect(String(column(found, 'RetrieveURL')[0])).toContain(`${rig.root}/studies/2.25.`);
    expect(found[0]?.['00100010']?.Value).toEqual([
      { Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' },
    ]);
  });

  it.each([
    ['PatientName=muster*', ['ALT-0002', 'ALT-0002']],
    ['PatientName=muster', []],
    ['PatientName=Mustermann%5EErika%5E%5EDr.', ['ALT-0002', 'ALT-0002']],
    ['PatientName=*%E5%A4%AA%E9%83%8E*', ['ALT-0001']],
    ['00100010=*tarou*', ['ALT-0001']],
    ['PatientName=eri&fuzzymatching=true', ['ALT-0002', 'ALT-0002']],
    ['PatientName=umit+ornek&fuzzymatching=true', ['ALT-0005']],
    ['PatientName=rika&fuzzymatching=true', []],
    ['PatientID=ALT-000?&StudyDate=20261001-', ['ALT-0001', 'ALT-0002', 'ALT-0007']],
    ['StudyDate=-20251231', ['ALT-0002']],
    ['StudyDate=20260811', ['ALT-0006']],
    ['StudyDate=20260801-20260831', ['ALT-0005', 'ALT-0006']],
    ['ModalitiesInStudy=MR,US', ['ALT-0004', 'ALT-0005']],
    ['AccessionNumber=ALT26070500', ['ALT-0003']],
    ['StudyDescription=*thorax*', ['ALT-0002', 'ALT-0002']],
    ['BodyPartExamined=HEART', ['ALT-0005']],
    [
      'PatientName=',
      ['ALT-0001', 'ALT-0002', 'ALT-0002', 'ALT-0003', 'ALT-0004', 'ALT-0005', 'ALT-0006', 'ALT-0007'],
    ],
  ])('by %s finds %j', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('by a list of UIDs finds those', async () => {
    const uids = column(await lines('/studies'), 'StudyInstanceUID');
    const found = await lines(`/studies?StudyInstanceUID=${uids[2]},${uids[5]}`);
    expect(column(found, 'StudyInstanceUID')).toEqual([uids[2], uids[5]]);
  });

  it('comes in pages, with the count of all matches', async () => {
    const all = column(await lines('/studies'), 'StudyInstanceUID');
    const response = await rig.get('/studies?limit=3&offset=3');
    expect(response.headers.get('X-Total-Count')).toBe('8');
    expect(column(await response.json(), 'StudyInstanceUID')).toEqual(all.slice(3, 6));
    expect(await lines('/studies?limit=3&offset=7')).toHaveLength(1);
  });

  it('can be ordered', async () => {
    const found = await lines('/studies?orderby=PatientID,-StudyDate');
    expect(column(found, 'PatientID').slice(0, 3)).toEqual(['ALT-0001', 'ALT-0002', 'ALT-0002']);
    expect(column(found, 'StudyDate').slice(1, 3)).toEqual(['20261019', '20250903']);
  });

  it('includes further fields when asked', async () => {
    const [first] = await lines('/studies?limit=1&includefield=PatientComments,all');
    expect(first?.['00104000']?.Value?.[0]).toContain('Synthetic');
  });

  it('without a match is answered 204, past the end too', async () => {
    expect((await rig.get('/studies?PatientID=nobody')).status).toBe(204);
    expect((await rig.get('/studies?offset=99')).status).toBe(204);
  });

  it.each([
    ['/studies?PatientNam=x', 400],
    ['/studies?limit=many', 400],
    ['/studies?offset=-1', 400],
    ['/studies?StudyDate=-', 400],
    ['/nothing', 404],
  ])('%s is answered %i', async (path, status) => {
    expect((await rig.get(path)).status).toBe(status);
  });

  it('refuses another form than DICOM JSON', async () => {
    expect((await rig.get('/studies', 'multipart/related; type="application/dicom+xml"')).status).toBe(406);
    expect((await rig.get('/studies', 'text/html, application/dicom+json;q=0.5')).status).toBe(200);
  });
});

describe('a search below a study', () => {
  it('lists its series and their instances', async () => {
    const [study] = column(await lines('/studies?PatientID=ALT-0003'), 'StudyInstanceUID');
    const series = await lines(`/studies/${study}/series`);
    expect(column(series, 'SeriesNumber')).toEqual([1, 2, 3, 4, 5]);
    expect(column(series, 'NumberOfSeriesRelatedInstances')).toEqual([30, 30, 30, 30, 30]);
    const [uid] = column(series, 'SeriesInstanceUID');
    const instances = await lines(`/studies/${study}/series/${uid}/instances?InstanceNumber=7`);
    expect(column(instances, 'InstanceNumber')).toEqual([7]);
    expect(await lines(`/studies/${study}/instances?limit=200`)).toHaveLength(150);
  });

  it('finds series over all studies, with their study', async () => {
    const found = await lines('/series?Modality=US');
    expect(column(found, 'PatientID')).toEqual(['ALT-0005', 'ALT-0005', 'ALT-0005']);
    expect(await lines('/instances?Modality=MG')).toHaveLength(4);
  });

  it('finds nothing in a study that is not there', async () => {
    expect(await lines('/studies/1.2.3/series')).toEqual([]);
  });
});
