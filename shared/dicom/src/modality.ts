/** Modality codes and their meanings, PS3.3 C.7.3.1.1.1 (those with something to show). */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AU: 'Audio',
    BI: 'Biomagnetic imaging',
    BMD: 'Bone densitometry',
    CR: 'Computed radiography',
    CT: 'Computed tomography',
    DG: 'Diaphanography',
    DOC: 'Document',
    DX: 'Digital radiography',
    ECG: 'Electrocardiography',
    EPS: 'Cardiac electrophysiology',
    ES: 'Endoscopy',
    GM: 'General microscopy',
    HD: 'Haemodynamic waveform',
    IO: 'Intra-oral radiography',
    IVOCT: 'Intravascular optical coherence tomography',
    IVUS: 'Intravascular ultrasound',
    KO: 'Key object selection',
    LS: 'Laser surface scan',
    MG: 'Mammography',
    MR: 'Magnetic resonance',
    NM: 'Nuclear medicine',
    OCT: 'Optical coherence tomography',
    OP: 'Ophthalmic photography',
    OT: 'Other',
    PR: 'Presentation state',
    PT: 'Positron emission tomography',
    PX: 'Panoramic X-ray',
    REG: 'Registration',
    RF: 'Radio fluoroscopy',
    RG: 'Radiographic imaging',
    RTDOSE: 'Radiotherapy dose',
    RTIMAGE: 'Radiotherapy image',
    RTPLAN: 'Radiotherapy plan',
    RTSTRUCT: 'Radiotherapy structure set',
    SC: 'Secondary capture',
    SEG: 'Segmentation',
    SM: 'Slide microscopy',
    SR: 'Structured report',
    TG: 'Thermography',
    US: 'Ultrasound',
    XA: 'X-ray angiography',
    XC: 'External camera photography',
  }),
);

/** What a modality code means; the code itself where it is not known. */
export function modalityName(code: string): string {
  return names.get(code) ?? code;
}

/** The modalities that a search offers, most used first. */
export const searchableModalities: readonly string[] = [
  'CT',
  'MR',
  'CR',
  'DX',
  'MG',
  'US',
  'XA',
  'RF',
  'PT',
  'NM',
  'OT',
  'SC',
  'SR',
];

/** A window that readers of a modality reach for. */
export interface WindowPreset {
  /** Stable, for messages and settings. */
  readonly id: string;
  readonly name: string;
  readonly center: number;
  readonly width: number;
}

const presets: ReadonlyMap<string, readonly WindowPreset[]> = new Map(
  Object.entries({
    CT: [
      { id: 'soft-tissue', name: 'Soft tissue', center: 40, width: 400 },
      { id: 'lung', name: 'Lung', center: -600, width: 1500 },
      { id: 'liver', name: 'Liver', center: 90, width: 150 },
      { id: 'bone', name: 'Bone', center: 480, width: 2500 },
      { id: 'brain', name: 'Brain', center: 40, width: 80 },
      { id: 'stroke', name: 'Stroke', center: 35, width: 35 },
      { id: 'mediastinum', name: 'Mediastinum', center: 50, width: 350 },
      { id: 'angiography', name: 'Angiography', center: 300, width: 600 },
    ],
  }),
);

/** Window presets in values after rescale; empty for modalities whose values have no fixed scale. */
export function windowPresets(modality: string | undefined): readonly WindowPreset[] {
  return (modality && presets.get(modality)) || [];
}
