/** As much of a patient as tells one from another. */
export interface PatientNames {
  readonly patientName?: string;
  readonly patientID?: string;
}

/** `unsaid`: nothing contradicts, and something is missing to be sure. */
export type Agreement = 'same' | 'unsaid' | 'differs';

/** Whether two archives mean the same patient. A name counts as written, but for case and what pads it. */
export function comparePatients(one: PatientNames, other: PatientNames): Agreement {
  const ids = compare(one.patientID?.trim(), other.patientID?.trim());
  const names = compare(plainName(one.patientName), plainName(other.patientName));
  if (ids === 'differs' || names === 'differs') return 'differs';
  return ids;
}

function compare(one: string | undefined, other: string | undefined): Agreement {
  if (!one || !other) return 'unsaid';
  return one === other ? 'same' : 'differs';
}

/** The first component group (PS3.5 6.2): archives differ in which others they give. */
function plainName(name: string | undefined): string | undefined {
  const components = name?.split('=')[0]?.split('^') ?? [];
  return components
    .map((part) => part.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en'))
    .join('^')
    .replace(/\^+$/, '');
}
