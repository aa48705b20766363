import { remote } from '@alternator/sdk';

export default remote(() => new Promise(() => undefined));
