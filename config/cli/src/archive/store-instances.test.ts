import { type DicomJson, dicomJson, readPart10, textOf, uidFromName, writePart10 } from '@alternator/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArchiveRig, column, startArchive, storeRequest } from './archive-rig.ts';

const STUDY = uidFromName<string>('test:report-study');

function report(name: string, study = STUDY): Uint8Array {
  return writePart10({
    dataSet: dicomJson({
      SpecificCharacterSet: 'ISO_IR 192',
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.33',
      SOPInstanceUID: uidFromName(`test:${name}`),
      StudyInstanceUID: study,
      SeriesInstanceUID: uidFromName('test:report-series'),
      PatientName: 'Δοκιμή^Ένα',
      PatientID: 'STORED-1',
      Modality: 'SR',
      ViewCodeSequence: [{ CodeValue: '121071', CodeMeaning: 'Finding' }],
    }),
  }).bytes;
}

let rig: ArchiveRig;
beforeEach(async () => {
  rig = await startArchive(['chest']);
});
afterEach(() => rig.close());

describe('storing', () => {
  it('makes an instance that can be found and comes back as it was', async () => {
    const file = report('one');
    const response = await fetch(`${rig.root}/studies`, storeRequest([file]));
    expect(response.status).toBe(200);
    const answer: DicomJson = await response.json();
    const referenced = answer['00081199']?.Value?.[0] as DicomJson;
    expect(textOf(referenced, 'ReferencedSOPInstanceUID')).toBe(uidFromName('test:one'));

    const found: DicomJson[] = await (await rig.get('/studies?PatientID=STORED-1')).json();
    expect(column(found, 'StudyInstanceUID')).toEqual([STUDY]);
    expect(found[0]?.['00080061']?.Value).toEqual(['SR']);
    const back = await fetch(textOf(referenced, 'RetrieveURL') ?? '', {
      headers: { Accept: 'application/dicom' },
    });
    expect(Buffer.from(await back.arrayBuffer()).equals(file)).toBe(true);
    const metadata: DicomJson[] = await (await rig.get(`/studies/${STUDY}/metadata`)).json();
    expect(metadata[0]).toMatchObject(readPart10(file).dataSet);
    expect(metadata[0]?.['7FE00010']).toBeUndefined();
  });

  it('replaces an instance of the same UID', async () => {
    await fetch(`${rig.root}/studies`, storeRequest([report('one')]));
    await fetch(`${rig.root}/studies`, storeRequest([report('one'), report('two')]));
    const found: DicomJson[] = await (await rig.get(`/studies/${STUDY}/instances`)).json();
    expect(found).toHaveLength(2);
  });

  it('says which file failed and keeps the others', async () => {
    const response = await fetch(
      `${rig.root}/studies`,
      storeRequest([report('one'), Buffer.from('garbage')]),
    );
    expect(response.status).toBe(202);
    const answer: DicomJson = await response.json();
    expect(answer['00081199']?.Value).toHaveLength(1);
    expect(answer['00081198']?.Value).toEqual([{ '00081197': { vr: 'US', Value: [0xc000] } }]);
  });

  it('refuses a file of another study than the path names', async () => {
    const response = await fetch(`${rig.root}/studies/1.2.3`, storeRequest([report('one')]));
    expect(response.status).toBe(409);
    const answer: DicomJson = await response.json();
    expect(column(answer['00081198']?.Value as DicomJson[], 'FailureReason')).toEqual([0x0110]);
    expect((await rig.get('/studies?PatientID=STORED-1')).status).toBe(204);
  });

  it('refuses what is no multipart of DICOM files', async () => {
    const plain = { method: 'POST', headers: { 'Content-Type': 'application/dicom' }, body: report('one') };
    expect((await fetch(`${rig.root}/studies`, plain as RequestInit)).status).toBe(415);
    const open = { ...storeRequest([report('one')]), body: '--store-boundary\r\n\r\n' };
    expect((await fetch(`${rig.root}/studies`, open)).status).toBe(400);
  });
});
