import type { DialectName } from '@alternator/dicom/dicomweb';

/** What an archive does otherwise than the demo's archive, which follows the standard. */
export interface Recording {
  /** Where these answers are documented. */
  readonly source: string;
  /** Paths of its services below the origin. */
  readonly roots: { readonly qido: string; readonly wado: string; readonly stow: string };
  /** Matches without a `limit`, and what happens to one outside of the range. */
  readonly page: { readonly byDefault: number; readonly most: number; readonly outside: 400 | 'capped' };
  readonly emptyResult: 200 | 204;
  /** Parameters that are refused (400), by name and value. */
  readonly refuses: (name: string, value: string) => boolean;
  /** Media types of frames by pattern; others are 406. */
  readonly frames: RegExp;
  /** Elements that metadata leave out, by VR. */
  readonly metadataWithout?: RegExp;
  readonly studyMetadata: boolean;
  /** How it names bulk data. */
  readonly bulkDataUri: 'absolute' | 'none';
  readonly bulkDataAsOnePart: boolean;
  readonly rendered: boolean;
  readonly removal: 'reject' | 'delete' | 'none';
  /** The first match of a page is the last of the page before. */
  readonly overlappingPages?: boolean;
}

const MULTIPART = /^multipart\/related; type="?application\/octet-stream"?(; transfer-syntax=\*)?$/;
const never = () => false;

/** Archives that cannot run here. Each line says what its document says; nothing is added. */
export const recordings = {
  dcm4chee: {
    source: 'dcm4chee-arc-light, DICOMweb services and issues 4487, 18, 2825; paths of its RESTful services',
    roots: { qido: '/aets/DCM4CHEE/rs', wado: '/aets/DCM4CHEE/rs', stow: '/aets/DCM4CHEE/rs' },
    page: { byDefault: 1000, most: 1000, outside: 'capped' },
    emptyResult: 204,
    refuses: never,
    frames: MULTIPART,
    studyMetadata: true,
    bulkDataUri: 'absolute',
    bulkDataAsOnePart: false,
    rendered: true,
    removal: 'reject',
  },
  dicomcloud: {
    source:
      'DICOMcloud, wiki and issues 17 (12 matches a page), 18, 76; OHIF configurationFiles.md on .NET servers',
    roots: { qido: '/qidors', wado: '/wadors', stow: '/stowrs' },
    page: { byDefault: 12, most: 1000, outside: 'capped' },
    emptyResult: 200,
    // Keywords came 2017-12: an older one knows tags alone.
    refuses: (name, value) =>
      /^[A-Z]/.test(name) || (name === 'includefield' && !/^([0-9A-F]{8},?)+$/.test(value)),
    frames: /^multipart\/related; type=application\/octet-stream(; transfer-syntax=\*)?$/,
    studyMetadata: true,
    bulkDataUri: 'absolute',
    bulkDataAsOnePart: false,
    rendered: true,
    removal: 'none',
  },
  google: {
    source: 'Cloud Healthcare API, DICOM conformance statement; OHIF, configuration for Google',
    roots: { qido: '/dicomWeb', wado: '/dicomWeb', stow: '/dicomWeb' },
    page: { byDefault: 100, most: 5000, outside: 400 },
    emptyResult: 204,
    refuses: (name, value) => name === 'includefield' || /[*?]/.test(value),
    frames: MULTIPART,
    studyMetadata: true,
    bulkDataUri: 'absolute',
    bulkDataAsOnePart: true,
    rendered: true,
    removal: 'delete',
  },
  azure: {
    source: 'Azure Health Data Services, DICOM conformance statement v2',
    roots: { qido: '/v2', wado: '/v2', stow: '/v2' },
    page: { byDefault: 100, most: 200, outside: 400 },
    emptyResult: 204,
    refuses: (_, value) => value === '' || value === '-' || /[*?]/.test(value),
    frames:
      /^(application\/octet-stream; transfer-syntax=\*|multipart\/related; type="application\/octet-stream"(; transfer-syntax=\*)?)$/,
    metadataWithout: /^(OB|OD|OF|OL|OV|OW|UN)$/,
    studyMetadata: true,
    bulkDataUri: 'none',
    bulkDataAsOnePart: false,
    rendered: true,
    removal: 'delete',
    overlappingPages: true,
  },
  healthimaging: {
    source: 'AWS HealthImaging, developer guide: DICOMweb search, retrieve of series metadata and frames',
    roots: { qido: '/datastore/1', wado: '/datastore/1', stow: '/datastore/1' },
    page: { byDefault: 100, most: 10_000, outside: 'capped' },
    emptyResult: 200,
    refuses: (name, value) => name === 'includefield' || /[*?]/.test(value),
    frames: MULTIPART,
    studyMetadata: false,
    bulkDataUri: 'absolute',
    bulkDataAsOnePart: false,
    rendered: false,
    removal: 'none',
  },
} as const satisfies Partial<Record<DialectName, Recording>>;

export type RecordedName = keyof typeof recordings;
