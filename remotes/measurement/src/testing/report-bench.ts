import type {
  DataSetJson,
  FrameOfReferenceUID,
  Instance,
  SeriesInstanceUID,
  SOPClassUID,
  SOPInstanceUID,
  StudyInstanceUID,
} from '@alternator/dicom';
import type { DisplaySet, Measurement, Quantity, Shape } from '@alternator/sdk';
import type { DocumentFrame } from '../report/document.ts';
import { study } from './fakes.ts';

/** An axial CT slice, 0.5 mm a column and 1 mm a row, whose first pixel stands at -100, -100, 20. */
export function ctInstance(changes: Partial<Instance> = {}): Instance {
  return {
    studyInstanceUID: study.studyInstanceUID,
    seriesInstanceUID: '2.25.3' as SeriesInstanceUID,
    sopInstanceUID: '2.25.11' as SOPInstanceUID,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2' as SOPClassUID,
    patient: { patientName: 'Müller^Änne=山田^花', patientID: 'P 7', patientSex: 'F' },
    study: { studyDate: '20260102', studyTime: '101112', studyDescription: 'Thorax', accessionNumber: 'A1' },
    series: { modality: 'CT', seriesNumber: 4 },
    imageType: [],
    frameOfReferenceUID: '2.25.10' as FrameOfReferenceUID,
    numberOfFrames: 1,
    frames: [
      {
        plane: { imagePositionPatient: [-100, -100, 20], rowCosine: [1, 0, 0], columnCosine: [0, 1, 0] },
        spacing: { rowMm: 1, columnMm: 0.5, source: 'patient' },
        rescale: { slope: 1, intercept: -1024 },
        voiWindows: [],
      },
    ],
    warnings: [],
    ...changes,
  };
}

export function setOf(instance: Instance, frameNumber = 1): DisplaySet {
  return {
    id: 'ct',
    source: study.source,
    studyInstanceUID: instance.studyInstanceUID as StudyInstanceUID,
    seriesInstanceUID: instance.seriesInstanceUID,
    sopClassUID: instance.sopClassUID,
    seriesNumber: 4,
    viewportType: 'stack',
    frames: [{ instance, frameNumber }],
    warnings: [],
  };
}

export function measured(shape: Shape, quantities: readonly Quantity[], label = 'Length 1'): Measurement {
  return {
    trackingUID: shape.id,
    tool: `alternator.${shape.kind}`,
    study,
    seriesInstanceUID: '2.25.3' as SeriesInstanceUID,
    shape,
    label,
    color: 0,
    visible: true,
    quantities,
    caveats: [],
    provenance: { id: 'alternator.measurement', version: '0.1.0', build: '0a1b2c3d' },
    createdAt: '2026-01-02T10:20:30.000Z',
  };
}

export const frameOfDocument: DocumentFrame = {
  sopInstanceUID: '2.25.901',
  seriesInstanceUID: '2.25.902',
  seriesNumber: 5,
  title: 'Measurement report',
  comment: '',
  locale: 'en',
  version: '0.1.0',
  madeAt: new Date(2026, 0, 3, 14, 5, 6),
};

/** A content tree as lines: depth, relationship, type, concept, value. */
export function outline(dataSet: DataSetJson, depth = 0): readonly string[] {
  return items(dataSet, '0040A730').flatMap((item) => [
    `${'  '.repeat(depth)}${[first(item, '0040A010'), first(item, '0040A040'), meaning(item, '0040A043'), shownValue(item)].filter(Boolean).join(' | ')}`,
    ...outline(item, depth + 1),
  ]);
}

export function items(dataSet: DataSetJson | undefined, tag: string): readonly DataSetJson[] {
  return (dataSet?.[tag]?.Value ?? []) as readonly DataSetJson[];
}

export function first(dataSet: DataSetJson | undefined, tag: string): string | undefined {
  const [value] = dataSet?.[tag]?.Value ?? [];
  return value === undefined ? undefined : String(value);
}

function meaning(dataSet: DataSetJson | undefined, tag: string): string | undefined {
  return first(items(dataSet, tag)[0], '00080104');
}

function shownValue(item: DataSetJson): string | undefined {
  const [number] = items(item, '0040A300');
  if (number) return `${first(number, '0040A30A')} ${first(items(number, '004008EA')[0], '00080100')}`;
  const [reference] = items(item, '00081199');
  if (reference)
    return [first(reference, '00081155'), first(reference, '00081160')].filter(Boolean).join(' #');
  const graphic = item['00700022']?.Value;
  if (graphic) return `${first(item, '00700023')} ${graphic.join(' ')}`;
  return first(item, '0040A160') ?? first(item, '0040A124') ?? meaning(item, '0040A168');
}
