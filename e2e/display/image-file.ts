import {
  type Attributes,
  type DicomJson,
  mergedDicomJson,
  type SeriesPlan,
  syntheticStudy,
  TransferSyntax,
} from '@alternator/testing';
import type { StoredInstance } from '../../config/cli/src/archive/index.ts';

/** An image whose drawing is compared with the standard's formulas. */
export interface DisplayImage {
  /** Tells it from others: its UIDs and its series' description follow from it. */
  readonly name: string;
  readonly pixel: SeriesPlan['pixel'];
  /** Beside those of the Image Pixel Module, which follow from `pixel`. */
  readonly attributes?: Attributes;
  /** Elements whose VR is another than the dictionary's, or that it lacks; they win. */
  readonly elements?: DicomJson;
  /** Each frame uncompressed, little endian. */
  readonly frames: readonly Uint8Array[];
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** The images as an archive keeps them: a study, each in a series of its own. */
export function storedStudy(images: readonly DisplayImage[]): readonly StoredInstance[] {
  const name = images.map((image) => image.name).join(' ');
  const study = syntheticStudy({
    key: `display:${name}`,
    attributes: {
      PatientName: 'Display^Case',
      PatientID: 'DISPLAY',
      StudyDate: '20261123',
      StudyTime: '120000',
      StudyDescription: 'Display',
    },
    series: images.map((image) => ({
      key: `display:${name}:${image.name}`,
      transferSyntaxUID: TransferSyntax.explicitVRLittleEndian,
      pixel: image.pixel,
      attributes: {
        SOPClassUID: SECONDARY_CAPTURE,
        Modality: 'OT',
        SeriesDescription: image.name,
        ...image.attributes,
      },
      instances: [
        {
          attributes: {},
          numberOfFrames: image.frames.length,
          frame: (number) => frameOf(image, number),
        },
      ],
    })),
  });
  return images.map((image, index) => {
    const series = study.series[index];
    const [instance] = series?.instances ?? [];
    if (!series || !instance) throw new Error('a series of one image has one');
    return {
      studyInstanceUID: study.studyInstanceUID,
      seriesInstanceUID: series.seriesInstanceUID,
      sopInstanceUID: instance.sopInstanceUID,
      transferSyntaxUID: instance.transferSyntaxUID,
      numberOfFrames: image.frames.length,
      dataSet: () => mergedDicomJson(instance.dataSet(), image.elements ?? {}),
      frame: async (number) => frameOf(image, number),
      file: () => Promise.reject(new Error('The viewer asks for frames, never for files')),
    };
  });
}

function frameOf({ name, frames }: DisplayImage, number: number): Uint8Array {
  const frame = frames[number - 1];
  if (!frame) throw new RangeError(`"${name}" has no frame ${number}`);
  return frame;
}
