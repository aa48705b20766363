/** Which image a file is said to be, and whose. What is absent is not known. */
export interface ImageIdentity {
  readonly sopInstanceUID?: string;
  readonly seriesInstanceUID?: string;
  readonly studyInstanceUID?: string;
  readonly patientID?: string;
  /** Told apart only where one side has no Patient ID: a name is written in many ways. */
  readonly patientName?: string;
}

/**
 * The keyword in which two statements about one image contradict each other; undefined where they do not. An image of
 * another patient under this one's name is the worst that a viewer can show.
 */
export function identityConflict(claimed: ImageIdentity, found: ImageIdentity): string | undefined {
  const differ = (key: keyof ImageIdentity) => {
    const [one, other] = [claimed[key], found[key]];
    return one !== undefined && other !== undefined && one !== other;
  };
  if (differ('sopInstanceUID')) return 'SOPInstanceUID';
  if (differ('seriesInstanceUID')) return 'SeriesInstanceUID';
  if (differ('studyInstanceUID')) return 'StudyInstanceUID';
  if (differ('patientID')) return 'PatientID';
  const haveIDs = claimed.patientID !== undefined && found.patientID !== undefined;
  if (haveIDs || claimed.patientName === undefined || found.patientName === undefined) return undefined;
  return plainName(claimed.patientName) === plainName(found.patientName) ? undefined : 'PatientName';
}

/** The alphabetic group without case, marks and separators, PS3.5 6.2.1. */
function plainName(name: string): string {
  const [alphabetic = ''] = name.split('=');
  const words = (alphabetic || name)
    .normalize('NFD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join(' ') ?? '';
}
