import { dicomJson, textOf, uidFromName, writePart10 } from '@alternator/testing';
import { createArchive } from '../../../config/cli/src/archive/index.ts';
import {
  createCatalogue,
  type StoredInstance,
} from '../../../config/cli/src/archive/store/stored-instance.ts';
import { listen } from '../../../config/cli/src/serve/server.ts';
import { startArchiveRig } from '../../archives/archive-rig.ts';
import { runAlternator } from '../../run/alternator.ts';
import { deploySite } from '../../run/deployed-site.ts';

export const STUDY_UID = uidFromName('bench:study');
export const SERIES_UID = uidFromName('bench:series');
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const SIZE = 256;

/** Orthanc behind nginx with one CT series in it, and the viewer beside it. */
export async function startOrthancWith(slices: number) {
  await runAlternator(['build']);
  await runAlternator(['site', 'lock', '--site', 'orthanc']);
  const site = deploySite('orthanc');
  // The channel of `dist` names the site composed last.
  await runAlternator(['site', 'lock', '--site', 'demo']);
  const headers = await runAlternator(['site', 'check', '--headers', 'nginx', '--site', 'orthanc']);
  const rig = await startArchiveRig(site.folder, headers);
  await rig.store(ctSeries(slices));
  return {
    url: rig.url,
    async stop() {
      await rig.stop();
      site.remove();
    },
  };
}

/** Files of a CT series of 256 x 256, 131 kB each. */
export function* ctSeries(slices: number): Generator<Uint8Array> {
  for (let index = 0; index < slices; index++) {
    const values = new Int16Array(SIZE * SIZE);
    for (let at = 0; at < values.length; at++) values[at] = ((at * 7 + index * 13) % 2000) - 1000;
    const dataSet = dicomJson({
      ...patientAndStudy(0),
      StudyInstanceUID: STUDY_UID,
      SeriesInstanceUID: SERIES_UID,
      SOPInstanceUID: `${SERIES_UID}.${index + 1}`,
      SOPClassUID: CT_IMAGE,
      Modality: 'CT',
      SeriesNumber: 1,
      InstanceNumber: index + 1,
      ImagePositionPatient: [-128, -128, index],
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      PixelSpacing: [1, 1],
      SliceThickness: 1,
      FrameOfReferenceUID: `${SERIES_UID}.0`,
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: SIZE,
      Columns: SIZE,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 1,
      RescaleIntercept: 0,
      RescaleSlope: 1,
      WindowCenter: 40,
      WindowWidth: 400,
    });
    yield writePart10({ dataSet, frames: [new Uint8Array(values.buffer)] }).bytes;
  }
}

/** The demo's archive server with that many studies of one instance each, newest first; notes what it was asked. */
export async function startLargeArchive(studies: number) {
  const catalogue = createCatalogue();
  for (let index = 0; index < studies; index++) catalogue.add(studyOfOne(index));
  const add = () => {
    throw new Error('This archive takes no files.');
  };
  const archive = createArchive({ catalogue, add });
  const asked: { readonly path: string; readonly bytes: number }[] = [];
  const fetch: typeof archive.fetch = async (request, ...rest) => {
    const answer = await archive.fetch(request, ...rest);
    const body = await answer.arrayBuffer();
    const { pathname, search } = new URL(request.url);
    asked.push({ path: pathname + search, bytes: body.byteLength });
    return new Response(answer.status === 204 ? null : body, answer);
  };
  const server = await listen({ fetch } as typeof archive, { port: 0, insist: true });
  return { url: server.url, asked, stop: server.close };
}

function studyOfOne(index: number): StoredInstance {
  const study = uidFromName(`bench:study:${index}`);
  const dataSet = dicomJson({
    ...patientAndStudy(index),
    StudyInstanceUID: study,
    SeriesInstanceUID: `${study}.1`,
    SOPInstanceUID: `${study}.1.1`,
    SOPClassUID: CT_IMAGE,
    Modality: ['CT', 'MR', 'DX', 'US'][index % 4],
    SeriesNumber: 1,
  });
  const none = () => Promise.reject(new Error('There are no pixels.'));
  return {
    studyInstanceUID: study,
    seriesInstanceUID: textOf(dataSet, 'SeriesInstanceUID') ?? '',
    sopInstanceUID: textOf(dataSet, 'SOPInstanceUID') ?? '',
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    numberOfFrames: 0,
    dataSet: () => dataSet,
    frame: none,
    file: none,
  };
}

function patientAndStudy(index: number) {
  const day = new Date(Date.UTC(2026, 0, 1) - index * 3_600_000 * 7).toISOString();
  return {
    PatientName: `Phantom^Number ${index}`,
    PatientID: `BENCH-${String(index).padStart(5, '0')}`,
    PatientBirthDate: '19700101',
    PatientSex: 'O',
    StudyDate: day.slice(0, 10).replaceAll('-', ''),
    StudyTime: day.slice(11, 19).replaceAll(':', ''),
    StudyDescription: `Study ${index} of the bench`,
    AccessionNumber: `ACC${index}`,
  };
}
