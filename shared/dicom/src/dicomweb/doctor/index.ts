export { fromCommandLine } from './cors.ts';
export type { DoctorOptions } from './exam.ts';
export { examine } from './examine.ts';
export type { Finding, Fix, Verdict } from './finding.ts';
export { reportOf, summaryOf, verdictWords } from './report.ts';
export type { Answer, DoctorRequest, Send, SendFailure } from './send.ts';
export type { Prescription, SiteBlock } from './site-block.ts';
export { testPatient } from './test-instance.ts';
