import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { instanceFromJson } from '@alternator/dicom';
import { textOf } from '@alternator/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greyElements, instanceElements, smallFile } from './small-file.ts';
import { makeStaticRig, readArchive, readIndex, readPart, type StaticRig } from './static-rig.ts';

let rig: StaticRig;
beforeEach(() => {
  rig = makeStaticRig();
});
afterEach(() => rig.close());

const BIG_ENDIAN = { transferSyntaxUID: '1.2.840.10008.1.2.2', littleEndian: false };

describe('the metadata of a static archive', () => {
  it('keep small values, name pixels and large ones by their place, and nothing of the file itself', async () => {
    const overlay = new Uint8Array(2000).fill(7);
    rig.add({
      'a.dcm': smallFile({
        ...instanceElements(1),
        ...greyElements([1, 2]),
        '60003000 OW': overlay,
        '00091001 OB': overlay.subarray(0, 8),
      }),
    });
    await rig.run();
    const found = readArchive(rig.out).get('2.25.1.1.1');
    const dataSet = found?.dataSet ?? {};
    expect(Object.keys(dataSet).filter((tag) => tag.startsWith('0002'))).toEqual([]);
    expect(dataSet['00091001']).toEqual({
      vr: 'OB',
      InlineBinary: Buffer.from(overlay.subarray(0, 8)).toString('base64'),
    });
    const uri = dataSet['60003000']?.BulkDataURI ?? '';
    expect(uri).toMatch(/^bulkdata\/[\da-f]{3}\/[\da-f]{2}\/[\da-f]{64}$/);
    const { bytes, contentType } = readPart(join(rig.out, 'studies', found?.study ?? '', `${uri}.gz`));
    expect(Buffer.from(bytes).equals(overlay)).toBe(true);
    expect(contentType).toBe('application/octet-stream;transfer-syntax=1.2.840.10008.1.2.1');
    expect(instanceFromJson(dataSet)).toMatchObject({ sopInstanceUID: '2.25.1.1.1', numberOfFrames: 1 });
  });

  it('lead to large words of a big-endian file in little endian', async () => {
    const words = Array.from({ length: 1000 }, () => 0x1234);
    rig.add({ 'a.dcm': smallFile({ ...instanceElements(1), '60003000 OW': words }, BIG_ENDIAN) });
    await rig.run();
    const found = readArchive(rig.out).get('2.25.1.1.1');
    const path = join(rig.out, 'studies/2.25.1', `${found?.dataSet['60003000']?.BulkDataURI}.gz`);
    expect([...readPart(path).bytes.subarray(0, 4)]).toEqual([0x34, 0x12, 0x34, 0x12]);
  });

  it('are text in UTF-8 and say so, whatever the file was written in', async () => {
    const named = { ...instanceElements(1), '00080005 CS': 'ISO_IR 100', '00100010 PN': 'M\xfcller^Zo\xeb' };
    rig.add({ 'a.dcm': smallFile(named) });
    await rig.run();
    const [line = {}] = readIndex(rig.out, 'studies/index.json.gz');
    expect(textOf(line, 'PatientName')).toBe('Müller^Zoë');
    expect(textOf(line, 'SpecificCharacterSet')).toBe('ISO_IR 192');
  });
});

describe('an object without pixels', () => {
  it('is there as its whole file', async () => {
    const file = smallFile(instanceElements(1));
    rig.add({ 'report.dcm': file });
    expect(await rig.run()).toMatchObject({ written: 1, notices: [] });
    const found = readArchive(rig.out).get('2.25.1.1.1');
    expect(found?.dataSet['7FE00010']).toBeUndefined();
    expect(existsSync(join(found?.folder ?? '', 'frames'))).toBe(false);
    const { bytes, contentType } = readPart(join(found?.folder ?? '', 'index.mht.gz'));
    expect(Buffer.from(bytes).equals(file)).toBe(true);
    expect(contentType).toBe('application/dicom;transfer-syntax=1.2.840.10008.1.2.1');
  });

  it('and one whose pixels have no frames is kept whole too, and that is said', async () => {
    const odd = { ...instanceElements(1), ...greyElements([1, 2]), '00280100 US': [7] };
    rig.add({ 'odd.dcm': smallFile(odd) });
    const { notices, written } = await rig.run();
    expect(written).toBe(1);
    expect(notices).toEqual([
      expect.stringMatching(/kept as a whole file, without frames: BitsAllocated .* is 7/),
    ]);
    expect(readdirSync(readArchive(rig.out).get('2.25.1.1.1')?.folder ?? '').sort()).toEqual([
      'index.mht.gz',
      'metadata.gz',
      'source.json',
    ]);
  });
});

describe('the indexes', () => {
  it('say of studies, series and instances what a search says, and count them', async () => {
    rig.add({
      'a.dcm': smallFile({ ...instanceElements(10), '00080020 DA': '20260101' }),
      'b.dcm': smallFile({ ...instanceElements(2), '00080020 DA': '20260101' }),
      'c.dcm': smallFile({ ...instanceElements(1, '2.25.2'), '00080020 DA': '20260102' }),
    });
    await rig.run();
    const studies = readIndex(rig.out, 'studies/index.json.gz');
    expect(studies.map((line) => textOf(line, 'StudyInstanceUID'))).toEqual(['2.25.2', '2.25.1']);
    expect(studies.map((line) => textOf(line, 'NumberOfStudyRelatedInstances'))).toEqual(['1', '2']);
    expect(studies.map((line) => textOf(line, 'ModalitiesInStudy'))).toEqual(['OT', 'OT']);
    expect(readIndex(rig.out, 'studies/2.25.1/index.json.gz')).toEqual([studies[1]]);
    const series = readIndex(rig.out, 'studies/2.25.1/series/index.json.gz');
    expect(readIndex(rig.out, 'studies/2.25.1/series/2.25.1.1/series-singleton.json.gz')).toEqual(series);
    const instances = readIndex(rig.out, 'studies/2.25.1/series/2.25.1.1/instances/index.json.gz');
    expect(instances.map((line) => textOf(line, 'InstanceNumber'))).toEqual(['2', '10']);
  });
});
