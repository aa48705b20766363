import { dataSource } from '@alternator/sdk';
import { openStatic } from './open-static.ts';

/** Trees of files as static-wado writes them. */
export default dataSource((ctx, settings) => openStatic(ctx, settings, document.baseURI));
