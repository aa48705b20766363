import { dom } from '@alternator/sdk';

export default dom((element) => {
  element.textContent = 'never shown';
  return undefined;
});
