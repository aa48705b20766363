import { dicomJson, TransferSyntax, writePart10 } from '@alternator/testing';
import type { Viewer } from './alternator.ts';
import { patientDeadlines, startComposition } from './composed.ts';
import { type FileServer, startFileServer } from './file-server.ts';
import { test as journey } from './journey.ts';

interface LinkServers {
  /** The second origin, which the site lists. */
  readonly files: FileServer;
  /** An origin that no site lists: nothing may ever come here. */
  readonly foreign: FileServer;
}

/** Journeys of links, against a site that opens addresses at its own and at one more origin. */
export const test = journey.extend<object, { viewer: Viewer; servers: LinkServers }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const servers = { files: await startFileServer(), foreign: await startFileServer() };
      await use(servers);
      servers.files.close();
      servers.foreign.close();
    },
    { scope: 'worker' },
  ],
  viewer: [
    async ({ servers }, use, worker) => {
      const origins = ['self', servers.files.origin];
      const config = { qidoRoot: `${servers.files.url}rs`, wadoRoot: `${servers.files.url}rs` };
      const dataSources = [
        { id: 'archive', use: 'alternator.dicomweb', title: 'Archive', config, origins },
        { id: 'json', use: 'alternator.json', title: 'JSON studies', origins },
        { id: 'proxy', use: 'alternator.dicomweb-by-url', title: 'Linked archive', origins },
      ];
      const site = { dataSources, deadlines: patientDeadlines };
      const viewer = await startComposition({ name: `links-${worker.workerIndex}`, site });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** An MR image of 64 x 64 pixels, as one and the same person's. */
export const image = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  SOPInstanceUID: '2.25.4.1',
  SeriesInstanceUID: '2.25.4',
  StudyInstanceUID: '2.25.3',
  PatientID: 'LINK-7',
  PatientName: 'LINKED^LINA',
  Modality: 'MR',
  Rows: 64,
  Columns: 64,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
};

/** A file of it; each frame has a brighter half than the one before. */
export function imageFile(more: Readonly<Record<string, unknown>> = {}, frames = 1): Uint8Array {
  const attributes = { ...image, NumberOfFrames: `${frames}`, ...more };
  const { Rows: rows, Columns: columns } = attributes;
  const pixels = Array.from({ length: frames }, (_, frame) => {
    const values = new Uint16Array(rows * columns).map((_, at) =>
      at % columns < columns / 2 ? 100 : 1000 + frame * 500,
    );
    return new Uint8Array(values.buffer);
  });
  const dataSet = dicomJson(attributes as Parameters<typeof dicomJson>[0]);
  return writePart10({ dataSet, frames: pixels, transferSyntaxUID: TransferSyntax.explicitVRLittleEndian })
    .bytes;
}

/** A JSON of one series. */
export function jsonStudy(instances: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) {
  const { StudyInstanceUID, SeriesInstanceUID, PatientID, PatientName } = image;
  const series = [{ SeriesInstanceUID, SeriesNumber: 1, Modality: 'MR', instances }];
  return { studies: [{ StudyInstanceUID, PatientID, PatientName, StudyDate: '20240102', series, ...more }] };
}

/** A link to an address, as an e-mail has it. */
export function linkTo(url: string, more: Readonly<Record<string, string>> = {}): string {
  return `viewer?${new URLSearchParams({ url, ...more })}`;
}
