import { describe, expect, it } from 'vitest';
import { readServer } from './read-server.ts';

const where = { source: 'proxy', url: 'https://files.test/config.json' };
const roots = { qidoRoot: 'https://pacs.test/rs', wadoRoot: 'https://pacs.test/rs' };

describe('the configuration of a DICOMweb server behind a link', () => {
  it('is taken in our own form and in that of OHIF’s dicomwebproxy', () => {
    expect(readServer({ ...roots, dialect: 'orthanc' }, where)).toEqual({
      config: { ...roots, dialect: 'orthanc' },
      warnings: [],
    });
    const server = {
      name: 'PACS',
      ...roots,
      wadoUriRoot: 'https://pacs.test/wado',
      imageRendering: 'wadors',
    };
    expect(readServer({ servers: { dicomWeb: [server] } }, where)).toEqual({ config: roots, warnings: [] });
  });

  it('is taken with the flags of OHIF, and images by WADO-URI where it says so', () => {
    const wadoUriRoot = 'https://pacs.test/wado';
    const server = { ...roots, wadoUriRoot, imageRendering: 'wadouri', supportsWildcard: false };
    expect(readServer(server, where).config).toEqual({
      ...roots,
      wadoUriRoot,
      dialect: { imageRetrieval: 'wadouri', wildcards: false },
    });
  });

  it('warns of keys that it does not know, and stores nothing where a link leads', () => {
    const { config, warnings } = readServer(
      JSON.parse(
        '{"qidoRoot":"/rs","wadoRoot":"/rs","stowRoot":"/rs","requestOptions":{},"__proto__":{"a":1}}',
      ),
      where,
    );
    expect(Object.keys(config)).toEqual(['qidoRoot', 'wadoRoot']);
    expect(warnings.join(' ')).toMatch(/"stowRoot".*"requestOptions".*"__proto__"/);
  });

  it.each([
    [[], 'an object'],
    [{ servers: {} }, '"servers.dicomWeb"'],
    [{ qidoRoot: '/rs' }, '"wadoRoot" is missing'],
    [{ servers: { dicomWeb: [{ ...roots, qidoRoot: 4 }] } }, '"qidoRoot" is missing'],
  ])('%j is refused, and the field named', (root, field) => {
    expect(() => readServer(root, where)).toThrow(field);
  });
});
