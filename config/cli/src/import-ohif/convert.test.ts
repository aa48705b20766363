import { dialects, isDialectName } from '@alternator/dicom/dicomweb';
import { describe, expect, it } from 'vitest';
import { presets } from './guess-dialect.ts';
import { converted, convertedSource } from './rig.ts';

describe('the archive behind an address', () => {
  it.each([
    ['https://a.example/dcm4chee-arc/aets/DCM4CHEE/rs', 'dcm4chee'],
    ['https://a.example/orthanc/x', 'orthanc'],
    ['http://localhost:8042/dicom-web', 'orthanc'],
    ['/dicom-web', 'orthanc'],
    ['https://w.dicom.azurehealthcareapis.com/v2', 'azure'],
    ['https://dicom-medical-imaging.us-east-1.amazonaws.com/datastore/x', 'healthimaging'],
    ['https://dicomcloud.azurewebsites.net/qidors', 'dicomcloud'],
    ['https://pacs.example.org/rs', undefined],
  ])('%s is taken for %s', (root, preset) => {
    const { source } = convertedSource(`{ qidoRoot: '${root}', wadoRoot: '${root}' }`);
    const roots = { qidoRoot: root, wadoRoot: root, stowRoot: root };
    expect(source?.config).toEqual(preset ? expect.objectContaining({ dialect: preset }) : roots);
  });

  it('is told by its name where the address says nothing, and by the address where they differ', () => {
    const named = convertedSource("{ name: 'DCM4CHEE', qidoRoot: '/rs' }");
    expect(named.source?.config).toMatchObject({ dialect: 'dcm4chee' });
    const copied = convertedSource("{ name: 'DCM4CHEE', qidoRoot: 'http://10.0.0.5:8042/x' }");
    expect(copied.source?.config).toMatchObject({ dialect: 'orthanc' });
  });
});

describe('the presets', () => {
  it('are what the data source has under these names', () => {
    for (const [name, keys] of Object.entries(presets)) {
      const known = new Map(Object.entries(isDialectName(name) ? dialects[name] : {}));
      for (const [key, value] of Object.entries(keys).filter(([key]) => known.has(key)))
        expect(key === 'includeFields' ? known.get(key) !== false : known.get(key), `${name}.${key}`).toBe(
          value,
        );
    }
    expect(Object.keys(presets)).toEqual(expect.arrayContaining(Object.keys(dialects)));
  });
});

describe('what a source supports', () => {
  it.each([
    ['supportsWildcard: false', { wildcards: false }],
    ['supportsFuzzyMatching: true', { fuzzyNames: true }],
    ['qidoSupportsIncludeField: false', { includeFields: false }],
    ['omitQuotationForMultipartRequest: true', { quotedAccept: false }],
    ["imageRendering: 'wadouri', wadoUriRoot: '/wado'", { imageRetrieval: 'wadouri' }],
    ['supportsReject: true', { remove: 'reject' }],
  ])('%s differs from the standard and is written', (key, dialect) => {
    const { source } = convertedSource(`{ qidoRoot: '/rs', ${key} }`);
    expect(source?.config).toMatchObject({ dialect: { preset: 'dicomweb', ...dialect } });
  });

  it('is not written where the preset says it already', () => {
    const same =
      'supportsWildcard: true, supportsFuzzyMatching: true, supportsReject: true, qidoSupportsIncludeField: true';
    const { source } = convertedSource(`{ qidoRoot: '/aets/A/rs', ${same} }`);
    expect(source?.config).toMatchObject({ dialect: 'dcm4chee' });
    const without = convertedSource("{ qidoRoot: '/aets/A/rs', supportsReject: false }");
    expect(without.source?.config).toMatchObject({ dialect: { preset: 'dcm4chee', remove: 'none' } });
  });
});

describe('the roots of a source', () => {
  it('stand for each other as in OHIF, and each declares its origin', () => {
    const { source } = convertedSource(
      "{ qidoRoot: 'http://q.example:81/q', wadoRoot: '//w.example/w', stowRoot: 's' }",
    );
    expect(source).toMatchObject({
      config: { qidoRoot: 'http://q.example:81/q', wadoRoot: 'https://w.example/w', stowRoot: 's' },
      origins: ['http://q.example:81', 'https://w.example', 'self'],
    });
  });

  it('lose a password, and the source asks people for theirs', () => {
    const { source, notices } = convertedSource("{ wadoRoot: 'https://alice:wonder@a.example/rs' }");
    expect(source).toMatchObject({ config: { wadoRoot: 'https://a.example/rs' }, auth: { kind: 'basic' } });
    expect(notices.join()).toContain('configuration.wadoRoot has a password in it');
    expect(notices.join()).not.toContain('wonder');
  });

  it.each([
    ["{ qidoRoot: 'ftp://a.example' }", 'qidoRoot is neither http nor https'],
    ["{ qidoRoot: 'https://a.example/?x=1' }", 'qidoRoot is no address of origin and path alone'],
    ['{ qidoRoot: 5 }', 'qidoRoot is 5 where a text belongs'],
    ['{}', 'has neither qidoRoot nor wadoRoot that can be read; the source was left out'],
  ])('that are none cost the source, with the reason: %s', (configuration, words) => {
    const { source, notices } = convertedSource(configuration);
    expect(source).toBeUndefined();
    expect(notices.join('\n')).toContain(words);
  });
});

describe('signing in', () => {
  const oidc = (entry: string) => converted(`window.config = { dataSources: [], oidc: [${entry}] }`);

  it.each([
    [
      "{ authority: 'https://id.example', client_id: 'v', response_type: 'id_token token' }",
      '"id_token token", the implicit flow, which is refused: its token comes back in the address',
    ],
    ["{ authority: 'https://id.example', client_id: 'v' }", 'is missing, which means the implicit flow'],
    [
      "{ authority: 'http://id.example', client_id: 'v', response_type: 'code' }",
      'authority is no https address',
    ],
    ["{ authority: 'https://id.example', response_type: 'code' }", 'client_id is missing'],
  ])('is left out with the reason where it would not be safe: %s', (entry, words) => {
    const { site, notices } = oidc(entry);
    expect(site.signIn).toBeUndefined();
    expect(notices.join('\n')).toContain(words);
  });
});

describe('other keys', () => {
  it('that do not fit are named, and cost nothing else', () => {
    const { site, notices } = converted(
      "window.config = { dataSources: 'x', maxNumberOfWebWorkers: 0, showStudyList: 'no', defaultDataSourceName: 'gone', oidc: {} }",
    );
    expect(site).toMatchObject({ dataSources: [], mode: 'research' });
    expect(notices).toEqual([
      'dataSources is "x" where a list belongs; skipped',
      'defaultDataSourceName is "gone", which is no source that was taken over',
      'oidc is an object where a list belongs; skipped',
      'maxNumberOfWebWorkers is 0 where a whole number from 1 on belongs; skipped',
      'showStudyList is "no" where true or false belongs; skipped',
    ]);
  });

  it('give sources of the same name ids of their own', () => {
    const one = "{ namespace: 'x.dicomlocal', sourceName: 'Ä b!', configuration: {} }";
    const { site } = converted(`window.config = { dataSources: [${one}, ${one}] }`);
    expect(site.dataSources.map(({ id }) => id)).toEqual(['a-b', 'a-b-2']);
  });
});
