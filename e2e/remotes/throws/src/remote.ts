import { remote } from '@alternator/sdk';

export default remote(() => {
  throw new Error('the licence server said no');
});
