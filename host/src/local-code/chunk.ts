// What is loaded where an address or the tab names local code.
export { takeLocalCode } from './take.ts';
