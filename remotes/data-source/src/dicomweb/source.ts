import { dataSource } from '@alternator/sdk';
import { openDicomweb } from './open-dicomweb.ts';

/** DICOMweb archives: QIDO-RS, WADO-RS, STOW-RS. */
export default dataSource((ctx, settings) => openDicomweb(ctx, settings, document.baseURI));
