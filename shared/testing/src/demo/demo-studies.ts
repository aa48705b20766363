import type { Attributes } from '../dicom-file/dicom-json.ts';
import { cineSeries } from './cine-series.ts';
import { encodingSeries, qaSeries, thoraxPriorSeries, thoraxSeries } from './ct-series.ts';
import { headSeries } from './mr-series.ts';
import { mammogramSeries, radiographSeries } from './projection-series.ts';
import { type SyntheticSeries, type SyntheticStudy, syntheticStudy } from './synthetic-study.ts';

/** Raise it when pixels change while attributes do not: caches of generated files are keyed by it. */
export const PIXELS_VERSION = 1;

const COMMENT = 'Synthetic: drawn by code, no patient';

/** People who do not exist: placeholder names of several languages. */
const PATIENTS = {
  yamada: patient('ALT-0001', 'Yamada^Tarou=山田^太郎=やまだ^たろう', '19561203', 'M'),
  muster: patient('ALT-0002', 'Mustermann^Erika^^Dr.', '19640812', 'F'),
  paradeigma: patient('ALT-0003', 'Παράδειγμα^Δοκιμή', '19800101', 'O'),
  proba: patient('ALT-0004', 'Пробная^Анна^Ивановна', '19770523', 'F'),
  beispiel: patient('ALT-0005', 'Örnek^Ümit', '19491130', 'M'),
  specimen: patient('ALT-0006', 'Specimen^Sam^Q^Mx^III', '19880217', 'O'),
  testova: patient('ALT-0007', 'Testová^Žofie', '19710704', 'F'),
} as const;

/** Every study of the demo, newest first. Cheap: pixels are made when asked for. */
export function makeDemoStudies(): readonly SyntheticStudy[] {
  return [
    syntheticStudy({
      key: 'qa',
      attributes: study(PATIENTS.yamada, '20261102', '081500', 'ALT26110201', 'CT quality assurance', '069Y'),
      series: qaSeries(),
    }),
    syntheticStudy({
      key: 'thorax-current',
      attributes: study(PATIENTS.muster, '20261019', '102233', 'ALT26101904', 'CT thorax follow-up', '062Y'),
      series: [thoraxSeries()],
    }),
    syntheticStudy({
      key: 'mammogram',
      attributes: study(
        PATIENTS.testova,
        '20261007',
        '141210',
        'ALT26100703',
        'Mammography screening',
        '055Y',
      ),
      series: mammogramSeries(),
    }),
    syntheticStudy({
      key: 'head',
      attributes: study(PATIENTS.proba, '20260922', '093000', 'ALT26092201', 'МРТ головы', '049Y'),
      series: headSeries(),
    }),
    syntheticStudy({
      key: 'cine',
      attributes: study(PATIENTS.beispiel, '20260830', '164501', 'ALT26083009', 'Echokardiographie', '076Y'),
      series: cineSeries(),
    }),
    syntheticStudy({
      key: 'chest',
      attributes: study(PATIENTS.specimen, '20260811', '112000', 'ALT26081102', 'Chest radiograph', '038Y'),
      series: radiographSeries(),
    }),
    syntheticStudy({
      key: 'encodings',
      attributes: study(
        PATIENTS.paradeigma,
        '20260705',
        '120000',
        'ALT26070500',
        'One phantom, five encodings',
        '046Y',
      ),
      series: encodingSeries(),
    }),
    syntheticStudy({
      key: 'thorax-prior',
      attributes: study(PATIENTS.muster, '20250903', '091102', 'ALT25090302', 'CT thorax', '061Y'),
      series: [thoraxPriorSeries()],
    }),
  ];
}

/**
 * A series by its key.
 *
 * @throws {Error} when no study has it
 */
export function findSeries(studies: readonly SyntheticStudy[], key: string): SyntheticSeries {
  const found = studies.flatMap((study) => study.series).find((series) => series.key === key);
  if (!found) throw new Error(`no synthetic series "${key}"`);
  return found;
}

function patient(
  PatientID: string,
  PatientName: string,
  PatientBirthDate: string,
  PatientSex: string,
): Attributes {
  return { PatientID, PatientName, PatientBirthDate, PatientSex, PatientComments: COMMENT };
}

function study(
  who: Attributes,
  StudyDate: string,
  StudyTime: string,
  AccessionNumber: string,
  StudyDescription: string,
  PatientAge: string,
): Attributes {
  return {
    ...who,
    PatientAge,
    StudyDate,
    StudyTime,
    AccessionNumber,
    StudyDescription,
    StudyID: AccessionNumber.slice(-4),
    ReferringPhysicianName: 'Referrer^Rita',
  };
}
