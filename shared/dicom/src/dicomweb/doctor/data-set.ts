import { isUID } from '../../uid.ts';

/** As little of the DICOM JSON Model (PS3.18 F) as the doctor needs of an answer that may be anything. */
export type DataSet = Readonly<Record<string, unknown>>;

export function dataSetsOf(json: unknown): readonly DataSet[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.every((one) => typeof one === 'object' && one !== null) ? json : undefined;
}

export function firstValueOf(dataSet: DataSet | undefined, tag: string): unknown {
  const element = dataSet?.[tag] as { readonly Value?: readonly unknown[] } | undefined;
  return Array.isArray(element?.Value) ? element.Value[0] : undefined;
}

export function textOf(dataSet: DataSet | undefined, tag: string): string {
  const value = firstValueOf(dataSet, tag);
  return typeof value === 'string' ? value : '';
}

export function numberOf(dataSet: DataSet | undefined, tag: string): number | undefined {
  const value = Number(firstValueOf(dataSet, tag) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

export function uidOf(dataSet: DataSet | undefined, tag: string): string | undefined {
  const text = textOf(dataSet, tag);
  return isUID(text) ? text : undefined;
}

/** The first BulkDataURI at any depth. */
export function bulkDataURIOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'BulkDataURI' && typeof child === 'string' && child) return child;
    const found = bulkDataURIOf(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
