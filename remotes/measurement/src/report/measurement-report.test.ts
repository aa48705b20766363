import { type DataSetJson, readPart10, type StudyInstanceUID, type Vec3 } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { study } from '../testing/fakes.ts';
import {
  ctInstance,
  first,
  frameOfDocument,
  items,
  measured,
  outline,
  setOf,
} from '../testing/report-bench.ts';
import { imageShape, patientShape } from '../testing/shapes.ts';
import * as concepts from '../tools/concepts.ts';
import { measurementReport } from './measurement-report.ts';

const ends: Vec3[] = [
  [-95, -90, 20],
  [-85, -90, 20],
];
const length = measured(patientShape('length', ends, '2.25.41'), [
  { concept: concepts.length, value: 10, unit: 'mm' },
]);
const displaySets = [setOf(ctInstance())];

async function read(file: Uint8Array): Promise<DataSetJson> {
  const { dataSet, warnings } = await readPart10(file);
  expect(warnings).toEqual([]);
  return dataSet as unknown as DataSetJson;
}

describe('a report', () => {
  it('is an SR of the study whose images were measured, in a new series', async () => {
    const report = await read(
      measurementReport(
        { study, measurements: [length], displaySets },
        { ...frameOfDocument, title: 'My\\title' },
      ),
    );
    const values = (...tags: string[]) => tags.map((tag) => first(report, tag));
    expect(values('00080016', '00080018', '00080005', '00080060')).toEqual([
      '1.2.840.10008.5.1.4.1.1.88.33',
      '2.25.901',
      'ISO_IR 192',
      'SR',
    ]);
    expect(values('0020000D', '0020000E', '00200011', '0008103E')).toEqual([
      '2.25.2',
      '2.25.902',
      '5',
      'My title',
    ]);
    expect(report['00100010']).toMatchObject({
      Value: [{ Alphabetic: 'Müller^Änne', Ideographic: '山田^花' }],
    });
    expect(values('00100020', '00100030', '00080020', '00080050', '00080023', '00080033')).toEqual([
      'P 7',
      undefined,
      '20260102',
      'A1',
      '20260103',
      '140506',
    ]);
    const [evidence] = items(report, '0040A375');
    const [series] = items(evidence, '00081115');
    expect([first(evidence, '0020000D'), first(series, '0020000E')]).toEqual(['2.25.2', '2.25.3']);
    expect(items(series, '00081199').map((one) => first(one, '00081155'))).toEqual(['2.25.11']);
  });

  it('says by TID 1500 what was measured, where and by what', async () => {
    const report = await read(
      measurementReport(
        { study, measurements: [length], displaySets },
        { ...frameOfDocument, comment: 'Größer.' },
      ),
    );
    expect(first(items(report, '0040A504')[0], '0040DB00')).toBe('1500');
    expect(outline(report)).toEqual([
      'HAS CONCEPT MOD | CODE | Language of Content Item and Descendants | English',
      'HAS OBS CONTEXT | CODE | Observer Type | Device',
      'HAS OBS CONTEXT | UIDREF | Device Observer UID | 2.25.55873270163920412780196503318247901653',
      'HAS OBS CONTEXT | TEXT | Device Observer Name | Alternator',
      'HAS OBS CONTEXT | TEXT | Device Observer Manufacturer | Alternator',
      'HAS OBS CONTEXT | TEXT | Device Observer Model Name | Alternator measurement 0.1.0',
      'HAS CONCEPT MOD | CODE | Procedure reported | CT unspecified body region',
      'CONTAINS | CONTAINER | Image Library',
      '  CONTAINS | CONTAINER | Image Library Group',
      '    CONTAINS | IMAGE | 2.25.11',
      'CONTAINS | CONTAINER | Imaging Measurements',
      '  CONTAINS | CONTAINER | Measurement Group',
      '    HAS OBS CONTEXT | TEXT | Tracking Identifier | Length 1',
      '    HAS OBS CONTEXT | UIDREF | Tracking Unique Identifier | 2.25.41',
      '    CONTAINS | NUM | Length | 10 mm',
      '      HAS CONCEPT MOD | TEXT | Algorithm Name | alternator.length',
      '      HAS CONCEPT MOD | TEXT | Algorithm Version | alternator.measurement@0.1.0#0a1b2c3d',
      '      INFERRED FROM | SCOORD | Source of Measurement | POLYLINE 10.5 10.5 30.5 10.5',
      '        SELECTED FROM | IMAGE | 2.25.11',
      'CONTAINS | TEXT | Comment | Größer.',
    ]);
  });

  it('names the person who signed in', async () => {
    const report = measurementReport(
      { study, measurements: [length], displaySets },
      { ...frameOfDocument, observer: 'Dr Who' },
    );
    const observers = items(await read(report), '0040A730').filter((item) => item['0040A123']);
    expect(observers[0]?.['0040A123']).toMatchObject({ Value: [{ Alphabetic: 'Dr Who' }] });
  });

  it('keeps the code and unit of a tool of another remote, and leaves out what is no number here', async () => {
    const ratio = { value: 'shape-ratio', scheme: '99ACME', meaning: 'Long to short axis ratio' };
    const foreign = measured(patientShape('ellipse', [...ends, ...ends], '2.25.42'), [
      { concept: ratio, value: 1.6, unit: '{ratio}' },
      { concept: { ...ratio, value: 'noise' }, value: Number.NaN, unit: '%' },
    ]);
    const report = await read(
      measurementReport({ study, measurements: [foreign], displaySets }, frameOfDocument),
    );
    expect(outline(report).filter((line) => line.includes('NUM'))).toEqual([
      '    CONTAINS | NUM | Long to short axis ratio | 1.6 {ratio}',
    ]);
    const all = (item: DataSetJson): DataSetJson[] => [item, ...items(item, '0040A730').flatMap(all)];
    const [named] = items(
      all(report).find((one) => first(one, '0040A040') === 'NUM'),
      '0040A043',
    );
    expect([first(named, '00080100'), first(named, '00080102')]).toEqual(['shape-ratio', '99ACME']);
  });

  it('has regions by TID 1410: longer axis first, statistics as derivations, caveats as comments', async () => {
    const corners: Vec3[] = [
      [-95, -90, 20],
      [-85, -90, 20],
      [-90, -94, 20],
      [-90, -86, 20],
    ];
    const ellipse = {
      ...measured(
        patientShape('ellipse', corners, '2.25.42'),
        [
          { concept: concepts.area, value: 1 / 3, unit: 'mm2' },
          { concept: concepts.mean, value: -12.5, unit: "[hnsf'U]" },
        ],
        'Lesion',
      ),
      caveats: ['Compressed with loss'],
    };
    const report = measurementReport({ study, measurements: [ellipse], displaySets }, frameOfDocument);
    const algorithm = [
      '      HAS CONCEPT MOD | TEXT | Algorithm Name | alternator.ellipse',
      '      HAS CONCEPT MOD | TEXT | Algorithm Version | alternator.measurement@0.1.0#0a1b2c3d',
    ];
    expect(outline(await read(report)).slice(-12)).toEqual([
      '    HAS OBS CONTEXT | TEXT | Tracking Identifier | Lesion',
      '    HAS OBS CONTEXT | UIDREF | Tracking Unique Identifier | 2.25.42',
      '    CONTAINS | SCOORD | Image Region | ELLIPSE 10.5 10.5 30.5 10.5 20.5 6.5 20.5 14.5',
      '      SELECTED FROM | IMAGE | 2.25.11',
      '    CONTAINS | NUM | Area | 0.33333333333333 mm2',
      ...algorithm,
      "    CONTAINS | NUM | Attenuation Coefficient | -12.5 [hnsf'U]",
      '      HAS CONCEPT MOD | CODE | Derivation | Mean',
      ...algorithm,
      '    CONTAINS | TEXT | Comment | Compressed with loss',
    ]);
  });
});

describe('a shape', () => {
  it('on a frame of several is said with the frame, in pixels counted from the outer corner', async () => {
    const probe = measured(imageShape('probe', [[3, 4]]), [
      { concept: concepts.pixelValue, value: 7, unit: '1' },
    ]);
    const sets = [setOf(ctInstance({ numberOfFrames: 9 }))];
    const report = measurementReport({ study, measurements: [probe], displaySets: sets }, frameOfDocument);
    const lines = outline(await read(report)).map((line) => line.trim());
    expect(lines).toContain('INFERRED FROM | SCOORD | Source of Measurement | POINT 3.5 4.5');
    expect(lines).toContain('SELECTED FROM | IMAGE | 2.25.11 #1');
  });
});

describe('no report is made', () => {
  const refused = (changes: Partial<Parameters<typeof measurementReport>[0]>) => () =>
    measurementReport({ study, measurements: [length], displaySets, ...changes }, frameOfDocument);

  it('of measurements of another study, without a value, or whose image is not there', () => {
    const other = { ...study, studyInstanceUID: '2.25.99' as StudyInstanceUID };
    expect(refused({ measurements: [length, { ...length, study: other }] })).toThrow(/other-study/);
    expect(refused({ measurements: [{ ...length, study: { ...study, source: 'else' } }] })).toThrow(
      /other-study/,
    );
    expect(
      refused({ displaySets: [setOf(ctInstance({ studyInstanceUID: other.studyInstanceUID }))] }),
    ).toThrow(/no-image/);
    expect(refused({ measurements: [{ ...length, quantities: [] }] })).toThrow(/nothing/);
    expect(refused({ displaySets: [] })).toThrow(/no-image/);
    const placeless = [{ rescale: { slope: 1, intercept: 0 }, voiWindows: [] }];
    expect(refused({ displaySets: [setOf(ctInstance({ frames: placeless }))] })).toThrow(/no-place/);
  });
});
