import { solid } from '@alternator/sdk';
import { StudyListPage } from './study-list-page.tsx';

/** The route `studies`. */
export default solid(StudyListPage);
