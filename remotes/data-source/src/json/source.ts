import { dataSource } from '@alternator/sdk';
import { openJson } from './open-json.ts';

/** JSON studies that a link names, `viewer?url=`. */
export default dataSource((ctx, settings) => openJson(ctx, settings));
