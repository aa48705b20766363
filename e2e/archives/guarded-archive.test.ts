import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dicomJson, writePart10 } from '@alternator/testing';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPrograms, inContinuousIntegration, missingPrograms } from '../run/programs.mjs';
import { signInByScript } from './code-flow.ts';
import { audience } from './identity.ts';
import { type SignInRig, startSignInRig } from './sign-in-rig.ts';

const missing = missingPrograms(findPrograms()).filter((name) => name !== 'chromium');

describe.skipIf(missing.length > 0 && !inContinuousIntegration())(
  'Orthanc behind nginx, which asks for a token',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'alternator-guarded-'));
    let rig: SignInRig;
    beforeAll(async () => {
      writeFileSync(join(folder, 'index.html'), 'the page');
      rig = await startSignInRig(async () => ({ dist: folder, headers: '' }));
    }, 60_000);
    afterAll(async () => {
      await rig?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const tokenFor = (scope: string, resource = audience) =>
      signInByScript(rig.issuer, rig.url, { name: 'mary', scope, resource });
    const get = (token?: string) =>
      fetch(`${rig.dicomwebRoot}studies`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
    const store = (token: string) =>
      fetch(`${rig.dicomwebRoot}studies`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'multipart/related; type="application/dicom"; boundary=b',
          Accept: 'application/dicom+json',
        },
        body: multipart(instance),
      });

    test('lets the page through, and nobody without a token to the archive', async () => {
      expect((await fetch(rig.url)).status).toBe(200);
      const answer = await get();
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    test('takes a good token, and no tampered one', async () => {
      const { access_token: token } = await tokenFor('dicomweb.read');
      expect((await get(token)).status).toBe(200);
      const [head = '', payload = '', signature = ''] = token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const more = Buffer.from(JSON.stringify({ ...claims, scope: 'dicomweb.write' })).toString('base64url');
      expect((await get([head, more, signature].join('.'))).status).toBe(401);
      const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
      expect((await get([none, payload, ''].join('.'))).status).toBe(401);
      expect((await get('garbage')).status).toBe(401);
    });

    test('takes no token for another archive, no ID token, and none of another issuer', async () => {
      expect(
        (await get((await tokenFor('dicomweb.read', 'urn:alternator:another')).access_token)).status,
      ).toBe(401);
      expect((await get((await tokenFor('dicomweb.read')).id_token)).status).toBe(401);
      const { privateKey } = await generateKeyPair('RS256');
      const forged = await new SignJWT({ scope: 'dicomweb.read dicomweb.write' })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
        .setIssuer(rig.issuer)
        .setAudience(audience)
        .setExpirationTime('5m')
        .sign(privateKey);
      expect((await get(forged)).status).toBe(401);
    });

    test('stores with the scope for it, and not with one that only reads', async () => {
      expect((await store((await tokenFor('dicomweb.read')).access_token)).status).toBe(403);
      expect((await store((await tokenFor('dicomweb.read dicomweb.write')).access_token)).status).toBe(200);
      const both = await tokenFor('dicomweb.read');
      expect(await (await get(both.access_token)).json()).toHaveLength(1);
    });

    test('takes no token that is over', async () => {
      await rig.settings({ accessSeconds: 1 });
      const { access_token: token } = await tokenFor('dicomweb.read');
      await rig.settings({ accessSeconds: 600 });
      await expect.poll(async () => (await get(token)).status, { timeout: 5000 }).toBe(401);
    });
  },
);

const instance = writePart10({
  dataSet: dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: '1.2.826.0.1.3680043.10.1.1.1',
    StudyInstanceUID: '1.2.826.0.1.3680043.10.1',
    SeriesInstanceUID: '1.2.826.0.1.3680043.10.1.1',
    Modality: 'OT',
    PatientName: 'Guard^Test',
    PatientID: 'GUARD',
    Rows: 2,
    Columns: 2,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
  }),
  frames: [new Uint8Array(4)],
}).bytes;

/** PS3.18 10.5.2: one part a file. */
function multipart(file: Uint8Array): Blob {
  const part = new Uint8Array(file);
  return new Blob(['--b\r\nContent-Type: application/dicom\r\n\r\n', part, '\r\n--b--\r\n']);
}
