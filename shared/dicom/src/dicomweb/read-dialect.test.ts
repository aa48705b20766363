import { describe, expect, it } from 'vitest';
import { dialects, readDialect } from './index.ts';

describe("a site's dialect", () => {
  it('is the standard where it says nothing, or a preset by its name', () => {
    expect(readDialect(undefined)).toBe(dialects.dicomweb);
    expect(readDialect('azure')).toBe(dialects.azure);
  });

  it('is a preset with keys of its own', () => {
    const own = { preset: 'orthanc', fuzzyNames: true, largestPage: 50, singlePart: ['bulkdata'] };
    const { preset: _, ...keys } = own;
    expect(readDialect(own)).toEqual({ ...dialects.orthanc, ...keys });
    expect(readDialect({ includeFields: true })).toEqual(dialects.dicomweb);
    expect(readDialect({ includeFields: false })).toEqual({ ...dialects.dicomweb, includeFields: false });
  });

  it.each([
    ['orthnac', '"dialect" is "orthnac"; known are dicomweb, orthanc'],
    [{ preset: 'x' }, '"dialect.preset" is "x"; known are'],
    [{ fuzzy: true }, '"dialect.fuzzy" is not a setting; known are preset, includeFields, wildcards'],
    [JSON.parse('{"__proto__": 1}'), '"dialect.__proto__" is not a setting'],
    [{ wildcards: 'no' }, '"dialect.wildcards" is "no"; true or false belongs there'],
    [{ largestPage: 0 }, '"dialect.largestPage" is 0; a whole number'],
    [{ includeFields: 'some' }, '"dialect.includeFields" is "some"; true, false'],
    [
      { singlePart: ['video'] },
      '"dialect.singlePart" is ["video"]; a list belongs there, of frame, instance',
    ],
    [{ rejectCode: '113001' }, 'code and scheme belong there'],
    [{ remove: true }, '"dialect.remove" is true; delete or reject or none belongs there'],
  ])('is refused with key, value and what belongs there: %j', (value, problem) => {
    expect(readDialect(value)).toMatchObject({ problem: expect.stringContaining(problem) });
  });
});
