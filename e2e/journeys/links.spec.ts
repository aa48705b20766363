import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../run/alternator.ts';
import { redirectTo, sendLargeJson } from '../run/file-server.ts';
import { imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { image, imageFile, jsonStudy, linkTo, test } from '../run/linked-files.ts';

const example = join(process.env.ALTERNATOR_DATA ?? join(root, '../shared/data'), 'json-study-example.json');

test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ context, servers, viewer }) => {
  servers.foreign.serve({});
  // Cookies know no ports: this one belongs to every server of this computer.
  await context.addCookies([{ name: 'session', value: 'of-the-viewer', url: viewer.url }]);
});

test.afterEach(async ({ servers: { files, foreign } }) => {
  expect(foreign.asked, 'requests to an origin that the site does not list').toEqual([]);
  const secrets = files.asked.filter(
    ({ headers }) => headers.cookie ?? headers.authorization ?? headers.referer,
  );
  expect(secrets, 'credentials and referrers sent to the second origin').toEqual([]);
});

async function refused(page: Page, link: string, message: string | RegExp, detail?: string | RegExp) {
  await page.goto(link);
  const problem = page.getByRole('alert').filter({ hasText: message });
  await expect(problem).toBeVisible({ timeout: 45_000 });
  if (detail) await expect(problem).toContainText(detail);
}

test.describe('a link to a JSON study', () => {
  test('opens the published example, unchanged but for its host', async ({ page, servers: { files } }) => {
    test.skip(!existsSync(example), 'the folder of test data is not here');
    const uid = '1.2.840.113619.2.5.1762583153.215519.978957063';
    const json = readFileSync(example, 'utf8').replace('s3.amazonaws.com', new URL(files.url).host);
    const file = imageFile({
      SOPInstanceUID: `${uid}.124`,
      SeriesInstanceUID: `${uid}.121`,
      StudyInstanceUID: `${uid}.78`,
      PatientID: '832040',
      PatientName: 'MISTER^MR',
      Rows: 512,
      Columns: 512,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 1,
    });
    files.serve({ 'example.json': json, [`lury/MRStudy/${uid}.124.dcm`]: file });
    await page.goto(linkTo(`${files.url}example.json`));
    await imageView(page).shows(1, 1);
    await expect(page.locator('body')).toContainText('Mister, Mr');
    await expect(page.locator('body')).toContainText('832040');
    await expect(page).toHaveURL(/study=1\.2\.840/);
  });

  test('opens an image with many frames, and only those that it names', async ({
    page,
    servers: { files },
  }) => {
    const chosen = [2, 4].map((frame) => ({ url: `dicomweb:b.dcm?frame=${frame}`, metadata: {} }));
    const { StudyInstanceUID } = image;
    const other = { StudyInstanceUID: '2.25.5', PatientID: 'LINK-7' };
    const two = jsonStudy([{ url: 'a.dcm' }]);
    two.studies.push({ ...jsonStudy(chosen).studies[0], ...other } as never);
    files.serve({ 'two.json': two, 'a.dcm': imageFile({}, 3), 'b.dcm': imageFile(other, 5) });
    const link = `${files.url}two.json`;
    await page.goto(linkTo(link));
    await expect(page.getByText('The link holds 2 studies.')).toBeVisible({ timeout: 45_000 });
    await page.getByRole('region', { name: 'Studies of the link' }).getByRole('button').first().click();
    await imageView(page).shows(1, 3);
    await expect(page).toHaveURL(new RegExp(`study=${StudyInstanceUID}`));
    await page.goto(linkTo(link, { source: 'json', study: '2.25.5' }));
    await imageView(page).shows(1, 2);
  });

  test('shows tag values full of HTML as the text that they are', async ({ page, servers: { files } }) => {
    const html = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>';
    const hostile = {
      PatientName: `${html}^X`,
      StudyDescription: html,
      StudyDate: '20240102',
      AccessionNumber: html,
    };
    const metadata = { SOPInstanceUID: '2.25.4.1', ImageType: [html], ViewPosition: html, PatientSex: html };
    const study = jsonStudy([{ url: 'a.dcm', metadata }], hostile);
    Object.assign(study.studies[0]?.series[0] ?? {}, { SeriesDescription: html, BodyPartExamined: html });
    study.studies.push({
      ...jsonStudy([{ url: 'b.dcm' }], hostile).studies[0],
      StudyInstanceUID: '2.25.5',
    } as never);
    files.serve({ 'html.json': study, 'a.dcm': imageFile() });
    await page.goto(linkTo(`${files.url}html.json`));
    const choice = page.getByRole('region', { name: 'Studies of the link' }).getByRole('button');
    await expect(choice.first()).toContainText('<script>', { timeout: 45_000 });
    await choice.first().click();
    await imageView(page).shows(1, 1);
    for (const place of [
      page.locator('header').first(),
      imageView(page).section,
      page.locator('[data-display-set]').first(),
    ]) {
      await expect(place).toContainText('<img src=x');
    }
    expect(await page.locator('img[src="x"], script:not([src])').count()).toBe(0);
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
  });

  test('takes keys that mean something to JavaScript for nothing', async ({ page, servers: { files } }) => {
    const json = JSON.stringify(jsonStudy([{ url: 'a.dcm', metadata: {} }]))
      .replace(
        '{"studies"',
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"studies"',
      )
      .replace('"metadata":{', '"metadata":{"__proto__":{"polluted":1},"toString":"x"');
    files.serve({ 'proto.json': json, 'a.dcm': imageFile() });
    await page.goto(linkTo(`${files.url}proto.json`));
    await imageView(page).shows(1, 1);
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  });

  test('never shows the file of another patient under this one’s name', async ({
    page,
    servers: { files },
  }) => {
    const complete = { ...image, RescaleSlope: 1, RescaleIntercept: 0 };
    const swapped = imageFile({ PatientID: 'OTHER-8', PatientName: 'OTHER^OLAF' });
    files.serve({
      'header.json': jsonStudy([{ url: 'a.dcm', metadata: {} }]),
      'pixels.json': jsonStudy([{ url: 'a.dcm', metadata: complete }]),
      'a.dcm': swapped,
    });
    await refused(page, linkTo(`${files.url}header.json`), 'could not be opened', 'PatientID differs');
    await page.goto(linkTo(`${files.url}pixels.json`));
    const { section } = imageView(page);
    await expect(section.getByRole('alert')).toContainText('Image 1 cannot be shown', { timeout: 45_000 });
    await expect(section.locator('[data-pixels]')).toHaveAttribute('data-pixels', 'hidden');
  });
});

test('a study list shows tag values full of HTML as the text that they are', async ({
  page,
  servers: { files },
}) => {
  const html = '<img src=x onerror="window.stolen=1">';
  const text = (vr: string) => ({ vr, Value: [html] });
  const name = { vr: 'PN', Value: [{ Alphabetic: html }] };
  const match = {
    '0020000D': { vr: 'UI', Value: ['2.25.3'] },
    '00100010': name,
    '00100020': text('LO'),
    '00081030': text('LO'),
    '00080050': text('SH'),
    '00080061': text('CS'),
  };
  files.serve({ 'rs/studies': [match] });
  await page.goto('');
  const row = page.getByRole('row').filter({ hasText: '<img src=x' });
  await expect(row).toBeVisible({ timeout: 45_000 });
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
});

test.describe('a link is refused that', () => {
  test('names an address at another origin', async ({ page, servers: { foreign } }) => {
    await refused(page, linkTo(`${foreign.url}a.json`), 'This site may not open that link.', foreign.origin);
  });

  test('names no plain address of the web', async ({ page }) => {
    for (const url of ['javascript:alert(1)', 'data:application/json,{}', 'https://u:p@127.0.0.1/a']) {
      await refused(page, linkTo(url), 'cannot be opened', /neither http nor https|has a user/);
    }
  });

  test('leads to an image at another origin', async ({ page, servers: { files, foreign } }) => {
    const elsewhere = { url: `dicomweb:${foreign.url}a.dcm`, metadata: {} };
    files.serve({
      'a.json': jsonStudy([elsewhere]),
      'b.json': jsonStudy([{ url: 'a.dcm' }, elsewhere]),
      'a.dcm': imageFile(),
    });
    await refused(
      page,
      linkTo(`${files.url}a.json`),
      'cannot be opened',
      /instances\[0\]\.url: .* nothing from/,
    );
    await page.goto(linkTo(`${files.url}b.json`));
    await imageView(page).shows(1, 1);
    await expect(page.getByText('A part of what the link names was left out.')).toBeVisible();
  });

  test('redirects to another origin', async ({ page, servers: { files, foreign } }) => {
    files.serve({
      'a.json': redirectTo(`${foreign.url}a.json`),
      'b.json': jsonStudy([{ url: 'b.dcm', metadata: {} }]),
      'b.dcm': redirectTo(`${foreign.url}a.dcm`),
    });
    await refused(page, linkTo(`${files.url}a.json`), 'does not answer');
    await refused(page, linkTo(`${files.url}b.json`), 'does not answer');
  });

  test('holds no JSON, and says where it breaks', async ({ page, servers: { files } }) => {
    files.serve({
      'a.json': '{\n "studies": [\n  {"PatientName": "SECRET^SUE",}\n]}',
      'b.json': '<!doctype html><p>Sign in',
    });
    const problem = page.getByRole('alert');
    await refused(page, linkTo(`${files.url}a.json`), 'cannot be opened', 'line 3, column 32');
    await expect(problem).not.toContainText('SUE');
    await refused(page, linkTo(`${files.url}b.json`), 'a web page');
  });

  test('holds 500 MB, after the part that may be read', async ({ page, servers: { files } }) => {
    const sent = { bytes: 0 };
    files.serve({ 'large.json': sendLargeJson(sent) });
    await refused(page, linkTo(`${files.url}large.json`), 'cannot be opened', 'more than 64 MB');
    expect(sent.bytes).toBeLessThan(200_000_000);
  });
});

test.describe('a link to the configuration of a DICOMweb server', () => {
  const { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID } = image;
  const study = `rs/studies/${StudyInstanceUID}`;
  const series = `${study}/series/${SeriesInstanceUID}`;
  const seriesJson = {
    '0020000D': { vr: 'UI', Value: [StudyInstanceUID] },
    '0020000E': { vr: 'UI', Value: [SeriesInstanceUID] },
    '00080060': { vr: 'CS', Value: ['OT'] },
  };
  const palette = (uri: string) => ({ vr: 'OW', BulkDataURI: uri });
  const descriptor = { vr: 'US', Value: [256, 0, 16] };
  const instanceJson = (uri: string) => ({
    ...seriesJson,
    '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] },
    '00080018': { vr: 'UI', Value: [SOPInstanceUID] },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'LINKED^LINA' }] },
    '00280002': { vr: 'US', Value: [1] },
    '00280004': { vr: 'CS', Value: ['PALETTE COLOR'] },
    '00280010': { vr: 'US', Value: [16] },
    '00280011': { vr: 'US', Value: [16] },
    '00280100': { vr: 'US', Value: [8] },
    '00280101': { vr: 'US', Value: [8] },
    '00280102': { vr: 'US', Value: [7] },
    '00280103': { vr: 'US', Value: [0] },
    ...Object.fromEntries(
      ['1', '2', '3'].flatMap((n) => [
        [`0028110${n}`, descriptor],
        [`0028120${n}`, palette(uri)],
      ]),
    ),
  });
  const link = (config: string) => linkTo(config, { source: 'proxy', study: StudyInstanceUID });

  test('opens its study, as OHIF’s dicomwebproxy does', async ({ page, servers: { files, foreign } }) => {
    const { url } = files;
    const server = {
      name: 'Linked',
      qidoRoot: `${url}rs`,
      wadoRoot: `${url}rs`,
      wadoUriRoot: `${foreign.url}wado`,
    };
    const metadata = [instanceJson(`${url}palette`)];
    files.serve({
      'config.json': { servers: { dicomWeb: [server] } },
      palette: new Uint8Array(Uint16Array.from({ length: 256 }, (_, index) => index * 257).buffer),
      [`${study}/series`]: [seriesJson],
      [`${study}/metadata`]: metadata,
      [`${series}/metadata`]: metadata,
      [`${series}/instances/${SOPInstanceUID}/frames/1`]: new Uint8Array(256).map((_, index) => index),
    });
    await page.goto(link(`${url}config.json`));
    await imageView(page).shows(1, 1);
    await expect(page.locator('body')).toContainText('Linked, Lina');
  });

  test('asks nothing of another origin, neither as a root nor for bulk data', async ({
    page,
    servers: { files, foreign },
  }) => {
    const { url } = files;
    const metadata = [instanceJson(`${foreign.url}palette`)];
    files.serve({
      'roots.json': { qidoRoot: `${foreign.url}rs`, wadoRoot: `${url}rs` },
      'bulk.json': { qidoRoot: `${url}rs`, wadoRoot: `${url}rs` },
      [`${study}/series`]: [seriesJson],
      [`${study}/metadata`]: metadata,
      [`${series}/metadata`]: metadata,
      [`${series}/instances/${SOPInstanceUID}/frames/1`]: new Uint8Array(256),
    });
    await refused(page, link(`${url}roots.json`), 'could not be opened', foreign.origin);
    await page.goto(link(`${url}bulk.json`));
    // Said once the bulk data was not to be had: only then nothing is asked for it any more.
    const missing = 'The colour palette is missing or incomplete.';
    await expect(imageView(page).section).toContainText(missing, { timeout: 45_000 });
    expect(files.asked.some(({ path }) => path.endsWith('/metadata'))).toBe(true);
  });
});
