import { dataSource } from '@alternator/sdk';
import { openByUrl } from './open-by-url.ts';

/** DICOMweb archives whose configuration a link names. */
export default dataSource((ctx, settings) => openByUrl(ctx, settings));
