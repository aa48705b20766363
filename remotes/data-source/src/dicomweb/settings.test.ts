import { SourceError } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const base = 'https://hospital.test/viewer/';
const read = (config: Readonly<Record<string, unknown>>, origins: readonly string[] = ['self']) =>
  readSettings({ id: 'main', title: 'Main', config, origins }, base);
const roots = { qidoRoot: '/pacs/dicom-web/', wadoRoot: 'dicom' };

describe('readSettings', () => {
  it('resolves relative roots against the document', () => {
    expect(read(roots)).toMatchObject({
      qidoRoot: 'https://hospital.test/pacs/dicom-web',
      wadoRoot: 'https://hospital.test/viewer/dicom',
      stowRoot: undefined,
      timeoutMs: 30_000,
      origins: ['https://hospital.test'],
    });
  });

  it('takes roots at other origins only when the source declares them', () => {
    const remote = { qidoRoot: 'https://pacs.test/qido', wadoRoot: 'https://pacs.test/wado' };
    expect(read(remote, ['https://pacs.test']).wadoRoot).toBe('https://pacs.test/wado');
    expect(() => read(remote)).toThrow(
      'https://pacs.test/qido is at an origin that the source does not declare',
    );
  });

  it.each([
    [{}, '"qidoRoot" is missing; an address belongs there'],
    [{ ...roots, wadoRoot: 7 }, '"wadoRoot" is 7; an address belongs there'],
    [{ ...roots, stowRoot: 'ftp://x/y' }, 'only http and https'],
    [{ ...roots, stowRoot: 'http://[x' }, 'is no address'],
    [{ ...roots, wadoRoot: '/a?token=1' }, 'a user, a query or a fragment'],
    [{ ...roots, dialect: 'orthnac' }, '"dialect" is "orthnac"; known are dicomweb, orthanc'],
    [{ ...roots, dialect: { preset: 'orthanc', fuzzy: 1 } }, '"dialect.fuzzy" is not a setting'],
    [{ ...roots, dialect: { imageRetrieval: 'wadouri' } }, '"wadoUriRoot" is missing'],
    [{ ...roots, timeoutSeconds: '30' }, '"timeoutSeconds" is "30"'],
    [{ ...roots, root: '/x' }, '"root" is not a setting; known are qidoRoot'],
  ])('names what is wrong in %j', (config, message) => {
    expect(() => read(config)).toThrow(SourceError);
    expect(() => read(config)).toThrow('Data source "main": ');
    expect(() => read(config)).toThrow(message);
  });
});
