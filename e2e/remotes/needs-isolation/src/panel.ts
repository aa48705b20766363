import { dom } from '@alternator/sdk';

export default dom((element) => {
  element.textContent = String(new SharedArrayBuffer(8).byteLength);
  return undefined;
});
