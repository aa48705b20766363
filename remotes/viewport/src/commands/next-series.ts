import { command } from '@alternator/sdk';
import { neighbouringSeries } from './neighbouring-series.ts';

export default command(neighbouringSeries(1));
