import { dom } from '@alternator/sdk';

export default dom((element) => {
  element.textContent = 'CT studies open in two cells.';
  return undefined;
});
