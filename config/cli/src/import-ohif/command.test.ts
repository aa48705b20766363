import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importOHIF } from './command.ts';
import { checkedSite, fixture, parseSite } from './rig.ts';

const withoutPath = (notices: readonly string[], name: string) =>
  notices.map((line) => line.replace(fixture(name), name));

describe('an OHIF configuration with many archives', () => {
  const { site, notices } = importOHIF(fixture('many-archives.js'));

  it('becomes a site that the schema takes', () => {
    const withoutSignIn = JSON.stringify({
      ...parseSite(site),
      dataSources: parseSite(site).dataSources.map(({ auth: _, ...source }) => source),
    });
    expect(checkedSite(withoutSignIn).value).toMatchObject({
      site: 'many-archives',
      title: 'St Elsewhere imaging',
      mode: 'research',
      home: 'viewer',
      limits: { decodeWorkers: 4 },
    });
  });

  it('has the default source first, and each with its roots, origins and dialect', () => {
    expect(parseSite(site).dataSources).toEqual([
      {
        id: 'orthanc',
        use: 'alternator.dicomweb',
        title: 'Research Orthanc',
        config: {
          dialect: { preset: 'orthanc', quotedAccept: false },
          qidoRoot: '/pacs/dicom-web',
          wadoRoot: '/pacs/dicom-web',
          stowRoot: '/pacs/dicom-web',
        },
        origins: ['self'],
        auth: { kind: 'basic' },
      },
      {
        id: 'main-archive',
        use: 'alternator.dicomweb',
        title: 'Main archive',
        config: {
          dialect: {
            preset: 'dcm4chee',
            fuzzyNames: false,
            singlePart: ['bulkdata'],
            bulkDataRelativeTo: 'study',
          },
          qidoRoot: 'https://pacs.elsewhere.example/dcm4chee-arc/aets/MAIN/rs',
          wadoRoot: 'https://pacs.elsewhere.example/dcm4chee-arc/aets/MAIN/rs',
          stowRoot: 'https://pacs.elsewhere.example/dcm4chee-arc/aets/MAIN/rs',
          wadoUriRoot: 'https://pacs.elsewhere.example/dcm4chee-arc/aets/MAIN/wado',
        },
        origins: ['https://pacs.elsewhere.example'],
      },
      {
        id: 'teaching',
        use: 'alternator.static',
        title: 'Teaching files',
        config: { root: 'https://files.elsewhere.example/teaching' },
        origins: ['https://files.elsewhere.example'],
      },
      expect.objectContaining({
        id: 'cloud',
        config: expect.objectContaining({ dialect: 'google' }),
        origins: ['https://healthcare.googleapis.com'],
      }),
      {
        id: 'both',
        use: 'alternator.merged',
        title: 'Both at once',
        config: { sources: ['main-archive', 'orthanc'] },
        origins: ['self'],
      },
      { id: 'dicomjson', use: 'alternator.json', title: 'From a link', config: {}, origins: ['self'] },
      expect.objectContaining({
        use: 'alternator.dicomweb-by-url',
        origins: ['self', 'https://links.elsewhere.example'],
      }),
      { id: 'dicomlocal', use: 'alternator.files', title: 'dicomlocal', config: {}, origins: ['self'] },
    ]);
  });

  it('is commented where a person must look', () => {
    expect(site).toContain('// Guessed from "/aets/MAIN/rs"; `alternator archive doctor URL` finds out.');
    expect(site).toContain('// No study list: the viewer opens from links.');
    expect(site).toContain('// Links may name no other origin.');
  });

  it('names every other key with its place and the reason, a line each, in the order of the file', () => {
    const lines = withoutPath(notices, 'many-archives.js');
    expect(lines).toEqual([...new Set(lines)]);
    const places = lines.map((line) => Number(/\.js:(\d+):\d+ /.exec(line)?.[1]));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const words of [
      'many-archives.js:4:3 routerBasename is not needed',
      'many-archives.js:5:3 extensions has no counterpart',
      'many-archives.js:8:28 whiteLabeling.createLogoComponentFn is a function, which is not run; skipped.',
      'maxNumRequests has no counterpart',
      'dataSources[0].configuration.bulkDataURI.transform is a function, which is not run; skipped.',
      'dataSources[0].configuration.singlepart of video is not needed',
      'dataSources[0].configuration.enableStudyLazyLoad is not needed',
      'dataSources[1].configuration.requestOptions.auth is a password, which was left out',
      'dataSources[8].namespace is a kind of data source ("imaging") that is not known here',
      'hotkeys has no counterpart',
      'httpErrorHandler is a function, which is not run; skipped.',
      'somethingOfOurOwn is nothing that this viewer has.',
    ])
      expect(lines.join('\n')).toContain(words);
    expect(`${site}${lines.join('')}`).not.toContain('wonderland');
  });
});

describe('an OHIF configuration with Keycloak', () => {
  const { site, notices } = importOHIF(fixture('keycloak.js'));

  it('signs in with the same client by code and PKCE, at the archive and not for files of this computer', () => {
    expect(parseSite(site).signIn).toEqual({
      providers: {
        keycloak: {
          authority: 'https://keycloak.elsewhere.example/realms/imaging',
          clientId: 'viewer',
          scope: 'openid profile email',
          resource: 'urn:elsewhere:dicomweb',
        },
      },
    });
    expect(parseSite(site).dataSources.map(({ auth }) => auth)).toEqual([
      { kind: 'oidc', provider: 'keycloak' },
      undefined,
    ]);
    expect(parseSite(site).home).toBeUndefined();
  });

  it('keeps no secret, and says what to do about it and about addresses', () => {
    const lines = withoutPath(notices, 'keycloak.js').join('\n');
    expect(site + lines).not.toContain('never-in-a-page');
    expect(lines).toContain('oidc[0].client_secret is left out on purpose: a page cannot keep a secret');
    expect(lines).toContain(
      'oidc[0].redirect_uri is not needed: the address follows from where the page is mounted',
    );
    expect(lines).toContain('oidc[1] is left out');
  });
});

describe('the remotes of an imported site', () => {
  it('are granted what the demo grants', () => {
    const demo = fileURLToPath(new URL('../../../sites/demo/site.jsonc', import.meta.url));
    const { remotes, publishers } = parseSite(readFileSync(demo, 'utf8')) as unknown as Record<
      string,
      unknown
    >;
    expect(parseSite(importOHIF(fixture('implicit.js')).site)).toMatchObject({ remotes, publishers });
  });
});
