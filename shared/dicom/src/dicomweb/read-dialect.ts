import { type Dialect, dialects, isDialectName } from './dialect.ts';

/** What is wrong with a `dialect` that a site wrote: key, value, and what belongs there. */
export interface DialectProblem {
  readonly problem: string;
}

type Check = (value: unknown) => string | undefined;
type Key = Exclude<keyof Dialect, 'includeFields'>;

const parts = ['frame', 'instance', 'bulkdata'];

const checks: Readonly<Record<Key, Check>> = {
  wildcards: isBoolean,
  fuzzyNames: isBoolean,
  largestPage: (value) =>
    Number.isInteger(value) && Number(value) >= 1 ? undefined : 'a whole number from 1 on belongs there',
  attributeNames: oneOf('keywords', 'tags'),
  quotedAccept: isBoolean,
  frameMediaTypes: listOf((text) => /^[\w*.+-]+\/[\w*.+-]+/.test(text), 'media types'),
  singlePart: listOf((text) => parts.includes(text), parts.join(', ')),
  imageRetrieval: oneOf('wadors', 'wadouri'),
  metadata: oneOf('any', 'series', 'study'),
  bulkDataRelativeTo: oneOf('url', 'study', 'series', 'segment'),
  rebaseBulkData: isBoolean,
  thumbnails: oneOf('thumbnail', 'rendered', 'none'),
  remove: oneOf('delete', 'reject', 'none'),
  rejectCode: (value) =>
    typeof value === 'string' && /^[\w.-]+\^[\w.-]+$/.test(value)
      ? undefined
      : 'code and scheme belong there, as in "113001^DCM"',
};

/**
 * A site's `dialect`: the name of a preset, or an object of keys over one (`{ "preset": "orthanc", ... }`).
 * `includeFields` may be `true` too, for keywords.
 */
export function readDialect(value: unknown): Dialect | DialectProblem {
  if (value === undefined) return dialects.dicomweb;
  if (!isRecord(value)) return preset(value, '"dialect"');
  const { preset: name = 'dicomweb', includeFields, ...keys } = value;
  const base = preset(name, '"dialect.preset"');
  if ('problem' in base) return base;
  for (const [key, given] of Object.entries(keys)) {
    if (!Object.hasOwn(checks, key)) return unknownKey(key);
    const wrong = checks[key as Key](given);
    if (wrong) return { problem: `"dialect.${key}" is ${JSON.stringify(given)}; ${wrong}` };
  }
  const fields = includeFields === undefined ? base.includeFields : readIncludeFields(includeFields);
  if (fields === undefined) {
    const belongs = 'true, false, "keywords", "tags" or "all" belongs there';
    return { problem: `"dialect.includeFields" is ${JSON.stringify(includeFields)}; ${belongs}` };
  }
  return { ...base, ...(keys as Partial<Dialect>), includeFields: fields };
}

function preset(name: unknown, where: string): Dialect | DialectProblem {
  if (isDialectName(name)) return dialects[name];
  return { problem: `${where} is ${JSON.stringify(name)}; known are ${Object.keys(dialects).join(', ')}` };
}

function unknownKey(key: string): DialectProblem {
  const known = ['preset', 'includeFields', ...Object.keys(checks)].join(', ');
  return { problem: `"dialect.${key}" is not a setting; known are ${known}` };
}

function readIncludeFields(value: unknown): Dialect['includeFields'] | undefined {
  if (value === true) return 'keywords';
  return value === false || value === 'keywords' || value === 'tags' || value === 'all' ? value : undefined;
}

function isBoolean(value: unknown): string | undefined {
  return typeof value === 'boolean' ? undefined : 'true or false belongs there';
}

function oneOf(...known: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && known.includes(value) ? undefined : `${known.join(' or ')} belongs there`;
}

function listOf(accepts: (text: string) => boolean, what: string): Check {
  return (value) =>
    Array.isArray(value) && value.every((text) => typeof text === 'string' && accepts(text))
      ? undefined
      : `a list belongs there, of ${what}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
