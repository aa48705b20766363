import { dataSource } from '@alternator/sdk';
import { openMyArchive } from './open-my-archive.ts';

/** Studies that are kept on this device, in the browser's private file system. */
export default dataSource((ctx, settings) => openMyArchive(ctx, settings, document.baseURI));
