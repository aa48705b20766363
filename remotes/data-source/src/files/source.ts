import { dataSource } from '@alternator/sdk';
import { openFiles } from './open-files.ts';

/** Files of this device, for as long as the page stands. */
export default dataSource(openFiles);
