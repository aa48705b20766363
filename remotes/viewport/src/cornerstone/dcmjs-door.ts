/** What `@cornerstonejs/utils` and the metadata enums use of dcmjs; the build puts this in its place. */
import loglevel from 'loglevel';

/** Little endian, explicit, deflated and big endian, PS3.5 A. */
export const constants = {
  IMPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2',
  EXPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2.1',
  DEFLATED_EXPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2.1.99',
  EXPLICIT_BIG_ENDIAN: '1.2.840.10008.1.2.2',
};
export const log = loglevel;
