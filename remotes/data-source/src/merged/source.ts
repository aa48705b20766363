import { dataSource } from '@alternator/sdk';
import { openMerged } from './open-merged.ts';

/** Several archives of the site, searched and read as one. */
export default dataSource(openMerged);
