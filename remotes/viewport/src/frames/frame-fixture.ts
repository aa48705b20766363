import type { FrameAttributes, Instance, PixelDescription, Vec3 } from '@alternator/dicom';
import type { DecodedFrame, DisplaySetFrame } from '@alternator/sdk';

/** Plain instances and frames for tests of this remote. */
export interface FrameFixtureOptions {
  readonly number?: number;
  readonly position?: Vec3 | undefined;
  readonly rowCosine?: Vec3;
  readonly columnCosine?: Vec3;
  readonly rows?: number;
  readonly columns?: number;
  readonly numberOfFrames?: number;
  readonly attributes?: Partial<FrameAttributes>;
  readonly instance?: Partial<Instance>;
  readonly pixel?: Partial<PixelDescription> | null;
}

export function instanceFixture(options: FrameFixtureOptions = {}): Instance {
  const { number = 1, rows = 4, columns = 4, pixel } = options;
  const position = 'position' in options ? options.position : ([0, 0, number * 2] as const);
  const description: PixelDescription = {
    rows,
    columns,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 16,
    highBit: 15,
    pixelRepresentation: 0,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    ...pixel,
  };
  const plane = position && {
    imagePositionPatient: position,
    rowCosine: options.rowCosine ?? ([1, 0, 0] as const),
    columnCosine: options.columnCosine ?? ([0, 1, 0] as const),
  };
  return {
    studyInstanceUID: '1.2' as Instance['studyInstanceUID'],
    seriesInstanceUID: '1.2.3' as Instance['seriesInstanceUID'],
    sopInstanceUID: `1.2.3.${number}` as Instance['sopInstanceUID'],
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2' as Instance['sopClassUID'],
    patient: {},
    study: {},
    series: { modality: 'CT', seriesNumber: 3, seriesDescription: 'Thorax' },
    instanceNumber: number,
    imageType: [],
    ...(pixel !== null && { pixel: description }),
    numberOfFrames: options.numberOfFrames ?? 1,
    frames: [
      {
        ...(plane && { plane }),
        spacing: { rowMm: 1, columnMm: 1, source: 'patient' },
        rescale: { slope: 1, intercept: 0 },
        voiWindows: [],
        ...options.attributes,
      },
    ],
    warnings: [],
    ...options.instance,
  };
}

export function frameFixture(options: FrameFixtureOptions = {}): DisplaySetFrame {
  return { instance: instanceFixture(options), frameNumber: 1 };
}

export function decodedFixture(
  values: readonly number[],
  columns: number,
  more: Partial<DecodedFrame> = {},
): DecodedFrame {
  const samplesPerPixel = more.samplesPerPixel ?? 1;
  return {
    pixels: Uint16Array.from(values),
    rows: values.length / columns / samplesPerPixel,
    columns,
    samplesPerPixel,
    photometricInterpretation: samplesPerPixel > 1 ? 'RGB' : 'MONOCHROME2',
    min: Math.min(...values),
    max: Math.max(...values),
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    encodedBytes: values.length * 2,
    ...more,
  };
}
