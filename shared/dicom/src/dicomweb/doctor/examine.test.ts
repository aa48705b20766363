import { describe, expect, it } from 'vitest';
import type { DoctorOptions } from './exam.ts';
import { examine, type Finding, type Prescription, reportOf } from './index.ts';
import { answer, type Behaviour, frame, page, patient, replay, uids, uses } from './replayed-archive.ts';

const now = Date.parse('2026-11-25T12:00:00Z');

interface Examined extends Prescription {
  readonly findings: readonly Finding[];
  readonly asked: readonly string[];
  of(id: string): Finding;
}

async function examined(behaviour: Behaviour = {}, options: Partial<DoctorOptions> = {}): Promise<Examined> {
  const { send, asked } = replay(behaviour);
  const findings: Finding[] = [];
  const examination = examine({
    url: behaviour.root ?? 'http://pacs.test/dicom-web',
    send,
    place: 'command line',
    uses,
    signal: new AbortController().signal,
    now: () => now,
    ...options,
  });
  for (let step = await examination.next(); ; step = await examination.next()) {
    if (!step.done) findings.push(step.value);
    else
      return {
        ...step.value,
        findings,
        asked: asked.map(({ url }) => url),
        of: (id) => findings.find((one) => one.id === id) ?? ({ verdict: 'none' } as never),
      };
  }
}

describe('an archive that keeps to the standard', () => {
  it('passes, and its block names nothing but roots', async () => {
    const archive = await examined();
    expect(archive.findings.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(archive.dataSource).toEqual({
      id: 'archive',
      use: 'alternator.dicomweb',
      title: 'Archive',
      config: expect.objectContaining({
        qidoRoot: 'http://pacs.test/dicom-web',
        wadoRoot: 'http://pacs.test/dicom-web',
      }),
      origins: ['http://pacs.test'],
    });
    expect(archive.jsonc).toContain('// "stowRoot"');
  });

  it.each([
    'http://pacs.test/',
    'http://pacs.test/app/explorer.html',
    'http://pacs.test/dicom-web/studies?PatientName=Geheim',
    'http://pacs.test/dicom-web/studies/1.2.3/series/',
  ])('is found from %s', async (url) => {
    expect((await examined({}, { url })).of('address').what).toContain('http://pacs.test/dicom-web');
  });

  it('has a root relative to a viewer of the same origin', async () => {
    const { dataSource, of } = await examined({}, { viewer: 'http://pacs.test/viewer/' });
    expect(dataSource).toMatchObject({ config: { qidoRoot: '/dicom-web' } });
    expect(dataSource).not.toHaveProperty('origins');
    expect(of('cors').verdict).toBe('ok');
  });

  it('leaves no name, no identifier and no UID in what is said of it', async () => {
    const spoilt = await examined({
      bulkDataURI: `http://elsewhere.test/studies/${uids.study}/bulk/1`,
      frames: () => false,
      instead: ({ url }) =>
        url.endsWith('/metadata') ? undefined : url.includes('/rendered') ? page : undefined,
    });
    const asked = `http://pacs.test/dicom-web/studies?PatientID=${patient.id}`;
    for (const archive of [await examined(), await examined({}, { url: asked }), spoilt]) {
      const said =
        JSON.stringify(archive.findings) +
        reportOf('http://pacs.test/dicom-web', archive.findings, archive, new Date(now));
      for (const secret of [patient.id, 'Geheim', 'Gerda', ...Object.values(uids)])
        expect(said).not.toContain(secret);
    }
  });
});

describe('dialects, as documented', () => {
  it.each<[string, Behaviour, string]>([
    [
      'http://x.dicom.azurehealthcareapis.com/v2',
      { largestPage: 200, wildcards: false, fuzzyNames: true, frames: (accept) => !accept.includes(', ') },
      'azure',
    ],
    [
      'http://healthcare.googleapis.com/v1/p/dicomWeb',
      { wildcards: false, fuzzyNames: true, includeFields: false },
      'google',
    ],
    ['http://pacs.test/dcm4chee-arc/aets/DCM4CHEE/rs', { fuzzyNames: true }, 'dcm4chee'],
    ['http://pacs.test/dicom-web', { empty: 200, headers: { server: 'Orthanc' } }, 'orthanc'],
  ])('%s needs nothing over its preset', async (root, behaviour, dialect) => {
    const archive = await examined({ ...behaviour, root });
    expect(archive.dialect).toBe(dialect);
    const { thumbnails: _, ...overrides } = archive.overrides;
    expect(overrides).toEqual({});
  });

  it('are measured where nobody knows the archive', async () => {
    const archive = await examined({ largestPage: 200, wildcards: false, includeFields: false });
    expect(archive.overrides).toMatchObject({ largestPage: 200, wildcards: false, includeFields: false });
    expect(archive.dataSource?.config.dialect).toMatchObject({ preset: 'dicomweb', wildcards: false });
  });

  it('are told by frames: quotes refused, one part alone, none at all', async () => {
    const only = (accepts: (accept: string) => boolean) => examined({ frames: accepts });
    expect((await only((accept) => !accept.includes('"'))).of('frames').verdict).toBe('ok');
    expect((await only((accept) => accept.startsWith('application/'))).of('frames').what).toMatch(
      /a single part: single part\. Refused/,
    );
    expect((await only(() => false)).of('frames')).toMatchObject({ verdict: 'failed' });
  });

  it('see a frame that is shorter than its description', async () => {
    const short = { ...frame('x'), body: new Uint8Array(7) };
    const archive = await examined({ instead: ({ url }) => (url.endsWith('/frames/1') ? short : undefined) });
    expect(archive.of('frames')).toMatchObject({
      verdict: 'failed',
      what: expect.stringContaining('7 bytes, its description asks for 16'),
    });
  });
});

describe('what goes wrong on the way', () => {
  it('a page of an application in place of the archive', async () => {
    const archive = await examined({ instead: () => page });
    expect(archive.of('address')).toMatchObject({
      verdict: 'failed',
      what: expect.stringContaining('a web page instead of DICOM'),
    });
    expect(archive.dataSource).toBeUndefined();
  });

  it('nobody there', async () => {
    const archive = await examined({
      instead: () => ({ kind: 'failure', code: 'unreachable', detail: 'ECONNREFUSED' }),
    });
    expect(archive.of('address').what).toBe(
      'http://pacs.test/dicom-web/studies: nobody answers (ECONNREFUSED).',
    );
    expect(archive.asked).toHaveLength(1);
  });

  it('a redirect, which the viewer refuses', async () => {
    const moved = answer(301, '', { location: 'https://new.test/dicom-web/studies' });
    const archive = await examined({ instead: () => moved });
    expect(archive.of('address').what).toContain('redirects to https://new.test/dicom-web/studies');
  });

  it('bulk data behind a lost prefix: the page there, and where the viewer finds it', async () => {
    const root = 'http://pacs.test/pacs/dicom-web';
    const bulkDataURI = `http://pacs.test/dicom-web/studies/${uids.study}/bulk/1`;
    const archive = await examined({
      root,
      bulkDataURI,
      instead: ({ url }) => (url.startsWith(root) ? undefined : page),
    });
    expect(archive.of('bulk-data')).toMatchObject({
      verdict: 'warning',
      fix: { where: 'nginx', lines: expect.stringContaining('"Root": "/pacs/dicom-web/"') },
    });
    expect(archive.of('bulk-data').what).toContain("the proxy's prefix is lost");
  });

  it('bulk data at another host, which is not asked', async () => {
    const archive = await examined({ bulkDataURI: 'http://inside.test:8042/x' });
    expect(archive.of('bulk-data')).toMatchObject({
      verdict: 'failed',
      what: 'A BulkDataURI leads to another host, inside.test:8042.',
    });
    expect(archive.asked.filter((url) => url.includes('inside'))).toEqual([]);
  });

  it('a clock that is off, and mixed content', async () => {
    const headers = { date: 'Wed, 25 Nov 2026 11:40:00 GMT' };
    const archive = await examined({ headers }, { viewer: 'https://viewer.test/' });
    expect(archive.of('clock').what).toContain('differ by 20 min');
    expect(archive.of('mixed-content').verdict).toBe('failed');
  });
});

describe('a static tree', () => {
  it('is found where a plain file server gives it, and read by its files', async () => {
    const files = new Map([
      ['/studies/index.json', '/studies'],
      [`/studies/${uids.study}/series/index.json`, `/studies/${uids.study}/series`],
    ]);
    const { send: inner } = replay();
    const archive = await examined(
      {},
      {
        url: 'http://files.test/dicomweb',
        send: async (request) => {
          const path = new URL(request.url).pathname.replace('/dicomweb', '');
          const below = files.get(path) ?? (/metadata$/.test(path) ? path : undefined);
          if (path.endsWith('/frames/1.mht')) return { ...frame('multipart'), headers: new Headers() };
          if (!below)
            return answer(path.endsWith('/studies') ? 302 : 404, '', { location: '/dicomweb/studies/' });
          const found = await inner({ ...request, url: `http://pacs.test/dicom-web${below}` });
          return found.kind === 'answer' ? answer(200, await gzipped(found.body)) : found;
        },
      },
    );
    expect(archive.of('address').what).toBe(
      'A static tree at http://files.test/dicomweb, found by its studies/index.json.',
    );
    expect(archive.findings.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(archive.of('frames').what).toContain('Explicit VR Little Endian');
    expect(archive.dataSource).toMatchObject({
      use: 'alternator.static',
      config: { root: 'http://files.test/dicomweb' },
    });
  });
});

async function gzipped(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
