import { solid } from '@alternator/sdk';
import { FilesPage } from './files-page.tsx';

/** The route `files`. */
export default solid(FilesPage);
