/** What presets say of the keys that an OHIF configuration knows too; `shared/dicom` has them whole. */
export interface PresetKeys {
  readonly wildcards: boolean;
  readonly fuzzyNames: boolean;
  readonly includeFields: boolean;
  readonly quotedAccept: boolean;
  readonly imageRetrieval: 'wadors' | 'wadouri';
  readonly remove: 'none' | 'reject' | 'delete';
}

const standard: PresetKeys = {
  wildcards: true,
  fuzzyNames: false,
  includeFields: true,
  quotedAccept: true,
  imageRetrieval: 'wadors',
  remove: 'none',
};

export const presets = {
  dicomweb: standard,
  orthanc: standard,
  dcm4chee: { ...standard, fuzzyNames: true, remove: 'reject' },
  dicomcloud: { ...standard, quotedAccept: false },
  google: { ...standard, wildcards: false, fuzzyNames: true, includeFields: false, remove: 'delete' },
  azure: { ...standard, wildcards: false, fuzzyNames: true, remove: 'delete' },
  healthimaging: { ...standard, wildcards: false, includeFields: false },
} as const satisfies Readonly<Record<string, PresetKeys>>;

export type PresetName = keyof typeof presets;

/** By addresses first: names are what people copy. */
const SIGNS: readonly (readonly [PresetName, RegExp])[] = [
  ['google', /\/\/healthcare\.googleapis\.com\//i],
  ['azure', /\.azurehealthcareapis\.com\b/i],
  ['healthimaging', /\/\/[\w.-]*medical-imaging[\w.-]*\.amazonaws\.com\b/i],
  ['dcm4chee', /\/aets\/[^/]+\/(?:rs|wado)\b/i],
  ['dicomcloud', /\/\/[\w.-]*dicomcloud/i],
  ['orthanc', /orthanc|:8042\/|\/dicom-web\/?(?:\s|$)/i],
];
const NAMES: readonly (readonly [PresetName, RegExp])[] = [
  ['dcm4chee', /dcm4che/i],
  ['orthanc', /orthanc/i],
  ['dicomcloud', /dicom ?cloud/i],
  ['google', /google/i],
  ['azure', /azure/i],
  ['healthimaging', /health ?imaging/i],
];

/** The archive that addresses, or else names, look like; and what it was seen by. */
export function guessDialect(
  addresses: readonly string[],
  names: readonly string[],
): { readonly preset: PresetName; readonly sign?: string } {
  for (const [signs, texts] of [
    [SIGNS, addresses],
    [NAMES, names],
  ] as const) {
    for (const [preset, sign] of signs) {
      const seen = texts.map((text) => sign.exec(text)?.[0].replace(/^\/\/|[/\s]+$/g, '')).find(Boolean);
      if (seen) return { preset, sign: seen };
    }
  }
  return { preset: 'dicomweb' };
}
