import { describe, expect, it } from 'vitest';
import { bulkDataAccept, dialects, frameAccept, instanceAccept } from './index.ts';

describe('what is asked for', () => {
  it('is a frame as stored, then in any form', () => {
    expect(frameAccept(dialects.orthanc)).toEqual([
      'multipart/related; type="application/octet-stream"; transfer-syntax=*',
      'multipart/related; type="application/octet-stream"',
    ]);
  });

  it('has no quotes where an archive takes none', () => {
    expect([...frameAccept(dialects.dicomcloud), ...instanceAccept(dialects.dicomcloud)].join()).not.toMatch(
      /"/,
    );
    expect(bulkDataAccept(dialects.dicomcloud)).toBe('multipart/related; type=application/octet-stream');
  });

  it('is a single part first where an archive gives that', () => {
    expect(frameAccept(dialects.azure)[0]).toBe('application/octet-stream; transfer-syntax=*');
    expect(instanceAccept(dialects.azure)[0]).toBe('application/dicom; transfer-syntax=*');
    expect(bulkDataAccept(dialects.google)).toBe('application/octet-stream');
  });

  it("is the site's own list where it has one", () => {
    const frameMediaTypes = ['image/jls', 'image/jpeg'];
    expect(frameAccept({ ...dialects.orthanc, frameMediaTypes })).toEqual(frameMediaTypes);
  });
});
