import type { DialectName } from '../dialect.ts';
import type { Exam } from './exam.ts';
import type { Answer } from './send.ts';

/** An archive that the doctor knows by sight. */
export type Vendor = Exclude<DialectName, 'dicomweb'>;

/** By its address, by headers, and by the words of its refusals. */
export function vendorOf({ root, options, answers }: Exam): Vendor | undefined {
  const { hostname, pathname } = new URL(root ?? options.url);
  if (hostname === 'healthcare.googleapis.com') return 'google';
  if (hostname.endsWith('.azurehealthcareapis.com')) return 'azure';
  if (/^dicom-medical-imaging\..*\.amazonaws\.com$/.test(hostname)) return 'healthimaging';
  if (/\/aets\/[^/]+\/rs$/.test(pathname)) return 'dcm4chee';
  const says = (name: string, pattern: RegExp) =>
    answers.some(({ headers }) => pattern.test(headers.get(name) ?? ''));
  if (says('server', /orthanc/i) || answers.some(isOrthancsRefusal)) return 'orthanc';
  if (says('server', /wildfly/i) || says('x-powered-by', /undertow/i)) return 'dcm4chee';
  return undefined;
}

function isOrthancsRefusal({ status, body }: Answer): boolean {
  return status >= 400 && new TextDecoder().decode(body.subarray(0, 2000)).includes('"OrthancError"');
}

const names: Readonly<Partial<Record<Vendor, string>>> = {
  orthanc: 'Orthanc',
  dcm4chee: 'dcm4chee',
  google: 'Google Healthcare',
  azure: 'Azure DICOM service',
  healthimaging: 'AWS HealthImaging',
};

export function vendorName(vendor: Vendor): string {
  return names[vendor] ?? vendor;
}
