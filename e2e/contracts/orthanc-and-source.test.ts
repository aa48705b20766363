import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type Attributes, dicomJson, writePart10 } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSource } from '../../remotes/data-source/src/testing/open-source.ts';
import { frameBytes } from '../archives/frame-bytes.ts';
import { archivePath, type Orthanc, startOrthanc } from '../archives/orthanc.ts';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';

const { orthanc: program = '', dicomweb: plugin = '' } = findPrograms();
const signal = new AbortController().signal;
const study = '2.25.5' as StudyInstanceUID;
const series = '2.25.5.1' as SeriesInstanceUID;
const FRAMES = [1, 2, 3].map((value) => Uint8Array.of(value, value, value, value + 1));
/** Two pixels share their chroma, PS3.3 C.7.6.3.1.2. */
const COLOUR = Uint8Array.of(10, 20, 128, 130, 30, 40, 120, 140);

function file(number: number, more: Attributes, frames: readonly Uint8Array[]): Uint8Array {
  const attributes: Attributes = {
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: `${series}.${number}`,
    StudyInstanceUID: study,
    SeriesInstanceUID: series,
    Modality: 'OT',
    PatientName: 'Live^Orthanc',
    PatientID: 'L1',
    SeriesNumber: 1,
    InstanceNumber: number,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: 2,
    Columns: 2,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    ...more,
  };
  return writePart10({ dataSet: dicomJson(attributes), frames }).bytes;
}

describe.skipIf((!program || !plugin) && !inContinuousIntegration())(
  'the DICOMweb source on a real Orthanc',
  { timeout: 30_000 },
  () => {
    let orthanc: Orthanc;
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'alternator-orthanc-'));
      orthanc = await startOrthanc(program, plugin, folder);
      const colour = {
        SamplesPerPixel: 3,
        PhotometricInterpretation: 'YBR_FULL_422',
        PlanarConfiguration: 0,
      };
      const files = [file(1, { NumberOfFrames: 3 }, FRAMES), file(2, colour, [COLOUR])];
      const receipt = await open().store?.(files, { signal });
      expect(receipt).toEqual({ stored: [`${series}.1`, `${series}.2`], failed: [] });
    }, 60_000);
    afterAll(async () => {
      await orthanc?.program.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    function open(dialect: unknown = 'orthanc', more: object = {}) {
      const origin = `http://${orthanc.address}`;
      const root = origin + archivePath.replace(/\/$/, '');
      return openSource(root, { dialect, ...more }).source;
    }
    async function instanceOf(number: number): Promise<Instance> {
      for await (const group of open().instances(study, { series, signal })) {
        const found = group.find(({ instanceNumber }) => instanceNumber === number);
        if (found) return found;
      }
      throw new Error('No such instance');
    }

    it('finds a study in each way that people ask', async () => {
      for (const query of [{ patientName: 'orth' }, { patientName: 'live orthanc' }, { patientID: 'L' }]) {
        const { studies } = await open().searchStudies({ offset: 0, limit: 5, ...query }, signal);
        expect(studies.length, JSON.stringify(query)).toBe(query.patientName === 'orth' ? 0 : 1);
      }
      expect(await open().searchSeries(study, signal)).toMatchObject([{ numberOfInstances: 2 }]);
    });

    it('gets a frame of several by itself', async () => {
      const { bytes, isSecond } = await frameBytes(await open().locate(await instanceOf(1), 2));
      expect([...bytes]).toEqual([2, 2, 2, 3]);
      expect(isSecond).toBeUndefined();
    });

    it('gets a frame that Orthanc refuses out of the whole instance', async () => {
      const { bytes, isSecond } = await frameBytes(await open().locate(await instanceOf(2), 1));
      expect([...bytes]).toEqual([...COLOUR]);
      expect(isSecond).toBe(true);
    });

    it('gets frames by WADO-URI where the site says so', async () => {
      const wadoUriRoot = `http://${orthanc.address}/wado`;
      const source = open({ preset: 'orthanc', imageRetrieval: 'wadouri' }, { wadoUriRoot });
      const { bytes } = await frameBytes(await source.locate(await instanceOf(1), 3));
      expect([...bytes]).toEqual([3, 3, 3, 4]);
    });

    it('draws a picture of a series, and takes nothing away', async () => {
      const picture = await open().thumbnail?.(
        { studyInstanceUID: study, seriesInstanceUID: series },
        signal,
      );
      expect(picture?.type).toBe('image/jpeg');
      expect(open().remove).toBeUndefined();
    });
  },
);
