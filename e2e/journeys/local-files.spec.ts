import { CT_INTERCEPT } from '@alternator/testing';
import type { Page } from '@playwright/test';
import { directoryFile } from '../../remotes/data-source/src/testing/dicom-files.ts';
import { writeZip } from '../../remotes/data-source/src/testing/write-zip.ts';
import { demoSeries } from '../run/demo-series.ts';
import { greatestDifference } from '../run/frame-greys.ts';
import { type ImageGrid, imageView } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import {
  chooseFiles,
  chooseFolder,
  dropFiles,
  type FolderContent,
  importEnded,
  seriesFiles,
  studyRow,
  writeFolder,
} from '../run/local-files.ts';
import { waitForMark } from '../run/marks.ts';

test.describe.configure({ timeout: 240_000 });

const grid: ImageGrid = { rows: 512, columns: 512, rowMm: 0.75, columnMm: 0.75 };
const window = { center: 40, width: 400 };
/** What starts the worker that reads files, or waits for the disc: both are others' too. */
const patient = { timeout: 30_000 };
const text = (words: string) => new TextEncoder().encode(words);

/** The first image of the study is on the screen, with the greys of its file. */
async function showsTrueGreys(page: Page, key: string): Promise<void> {
  await waitForMark(page, 'first-image', 45_000);
  const bytes = demoSeries(key).series.instances[0]?.frame(1) ?? new Uint8Array();
  await expect(page.locator('[data-viewport="v1"]')).toHaveAttribute('data-state', 'shown');
  const shown = { grid, bytes, intercept: CT_INTERCEPT, window };
  const difference = () => greatestDifference(imageView(page), shown);
  await expect.poll(difference, { timeout: 15_000 }).toBeLessThanOrEqual(1);
}

/** Some good, some broken, some that are no images. */
async function mixedFolder(): Promise<FolderContent> {
  const good = await seriesFiles('encoding-uncompressed', 3, 'disc/');
  const [first = new Uint8Array()] = Object.values(good);
  return {
    ...good,
    'disc/again.dcm': first,
    'disc/broken.dcm': first.slice(0, 500),
    'disc/half.dcm': (await seriesFiles('encoding-rle', 1))['encoding-rle-1.dcm']?.slice(0, 40_000) ?? first,
    'disc/readme.txt': text('Open with the viewer on this disc.'),
    'disc/photo.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
  };
}

test('a folder with one study opens in the viewer; loaded anew the page says to choose it again', async ({
  page,
}, info) => {
  const folder = writeFolder(info.outputPath('study'), {
    ...(await seriesFiles('encoding-uncompressed', 3)),
    ...(await seriesFiles('encoding-htj2k', 3)),
    'readme.txt': text('no image'),
  });
  await page.goto('');
  await page.getByRole('button', { name: 'Open files of this device' }).click();
  await expect(page).toHaveURL(/\/files$/);
  await chooseFolder(page, folder);
  await expect(page).toHaveURL(/\/viewer\?source=local/, patient);
  await showsTrueGreys(page, 'encoding-uncompressed');

  await page.reload();
  await expect(page.getByRole('alert')).toContainText('not open any more: choose them again', patient);
  await page.getByRole('button', { name: 'Open files', exact: true }).click();
  await expect(page.getByText('Drop files, folders, ZIPs or a DICOMDIR')).toBeVisible();
});

test('a key leads from the list to the files', async ({ page }) => {
  await page.goto('');
  await waitForMark(page, 'study-list-ready');
  await page.getByRole('grid').press('ControlOrMeta+o');
  await expect(page.getByRole('heading', { name: 'Local files' })).toBeVisible();
});

test('what cannot be read is listed with its reason, and the rest is shown', async ({ page }, info) => {
  await page.goto('files');
  await chooseFolder(page, writeFolder(info.outputPath('mixed'), await mixedFolder()));
  await importEnded(page);
  const report = page.getByRole('region', { name: 'Files read' });
  await expect(report).toContainText('8 of 8 files');
  await expect(report).toContainText('4 images and reports added');
  await expect(report).toContainText('1 duplicate ignored');
  await expect(report).toContainText('2 files are no DICOM files');
  const problems = report.getByRole('list', { name: '2 problems' });
  await expect(problems.getByText('broken.dcm').locator('..')).toContainText('(0020,000D) is missing');
  await expect(problems.getByText('half.dcm').locator('..')).toContainText('end before or inside frame 1');
  await expect(page).toHaveURL(/\/files$/);
  await studyRow(page, 'Open studies', /five encodings/)
    .getByRole('button', { name: 'Open' })
    .click();
  await showsTrueGreys(page, 'encoding-uncompressed');
});

test('files that are dropped on a study that is being read are opened, and the list has them', async ({
  page,
}) => {
  await page.goto('');
  await waitForMark(page, 'study-list-ready');
  await dropFiles(page, await seriesFiles('encoding-htj2k', 2));
  await expect(page).toHaveURL(/\/viewer\?source=local/, patient);
  await showsTrueGreys(page, 'encoding-htj2k');
  await dropFiles(page, await seriesFiles('qa-axial', 2));
  // The page of files names it too, and goes by itself.
  const study = new RegExp(`/viewer\\?source=local&study=${demoSeries('qa-axial').studyInstanceUID}$`);
  await expect(page).toHaveURL(study, patient);
  await expect(page.getByText('CT quality assurance').first()).toBeVisible(patient);
  await page.getByRole('button', { name: 'Study list' }).first().click();
  await page.getByRole('combobox', { name: 'Archive' }).selectOption('Local files');
  await expect(page.getByRole('grid').locator('tbody').getByRole('row')).toHaveCount(2);
});

test('a ZIP is read by its DICOMDIR: what that names and is not there is told, the rest on demand', async ({
  page,
}, info) => {
  const files = Object.values(await seriesFiles('encoding-uncompressed', 3));
  const [one = text(''), two = text(''), three = text('')] = files;
  const zip = writeZip([
    { path: 'DICOMDIR', bytes: directoryFile(['DICOM/IM1', 'DICOM/IM2', 'DICOM/IM3']), deflated: true },
    { path: 'DICOM/IM1', bytes: one, deflated: true },
    { path: 'DICOM/IM2', bytes: two },
    { path: 'DICOM/OTHER', bytes: three, deflated: true },
  ]);
  await page.goto('files');
  await chooseFiles(page, `${writeFolder(info.outputPath('zip'), { 'disc.zip': zip })}/disc.zip`);
  await importEnded(page);
  const report = page.getByRole('region', { name: 'Files read' });
  await expect(report).toContainText('2 images and reports added');
  await expect(report.getByRole('list', { name: '1 problem' })).toContainText('disc.zip/DICOM/IM3');
  await report.getByRole('button', { name: 'Read them too' }).click();
  await expect(report).toContainText('1 image or report added');
});

test('kept in My archive a study outlives the page, until it is deleted', async ({ page }, info) => {
  const folder = writeFolder(info.outputPath('kept'), await mixedFolder());
  await page.goto('files');
  await chooseFolder(page, folder);
  await importEnded(page);
  await studyRow(page, 'Open studies', /five encodings/)
    .getByRole('button', { name: 'Keep ...' })
    .click();
  await expect(page.getByRole('dialog')).toContainText('unencrypted');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep on this device' }).click();
  await expect(page.getByText('4 images and reports are kept.')).toBeVisible(patient);

  await page.reload();
  const kept = studyRow(page, 'My archive', /five encodings/);
  await expect(kept).toContainText('4', patient);
  await kept.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(/\/viewer\?source=mine/);
  await showsTrueGreys(page, 'encoding-uncompressed');
  await page.reload();
  await showsTrueGreys(page, 'encoding-uncompressed');

  await page.goto('files');
  await kept.getByRole('button', { name: 'Delete ...' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(kept).toBeVisible();
  await kept.getByRole('button', { name: 'Delete ...' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Nothing is kept on this device.')).toBeVisible(patient);
  expect(await keptFiles(page)).toEqual([]);
});

test('what does not fit is told, and nothing half-written is listed; all can be deleted', async ({
  page,
}, info) => {
  const small = await seriesFiles('qa-axial', 1);
  await page.goto('files');
  await chooseFolder(
    page,
    writeFolder(info.outputPath('small'), {
      ...small,
      'broken.dcm': (await mixedFolder())['disc/broken.dcm'] ?? text(''),
    }),
  );
  await importEnded(page);
  await keepAll(page);
  await expect(page.getByText('1 image or report is kept.')).toBeVisible(patient);

  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 1_500_000,
  });
  await chooseFolder(page, writeFolder(info.outputPath('large'), await mixedFolder()));
  await importEnded(page);
  await studyRow(page, 'Open studies', /five encodings/)
    .getByRole('button', { name: 'Keep ...' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep on this device' }).click();
  await expect(page.getByRole('alert')).toContainText('no room for all of it', { timeout: 20_000 });
  await expect(studyRow(page, 'My archive', /quality/)).toBeVisible();
  await expect(studyRow(page, 'My archive', /five encodings/)).toHaveCount(0);
  expect(await keptFiles(page)).toEqual([expect.stringMatching(/^1-[0-9a-f]{8}-1\.dcm$/), 'index-1.jsonl']);

  await page.getByRole('button', { name: 'Delete all ...' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete all' }).click();
  await expect(page.getByText('Nothing is kept on this device.')).toBeVisible(patient);
  expect(await keptFiles(page)).toEqual([]);
});

test('a study that was kept in one tab is found in another', async ({ page, context }, info) => {
  const other = await context.newPage();
  await other.goto('studies?source=mine');
  await expect(other.getByText('No studies here yet')).toBeVisible(patient);
  // A page behind another one gets no files.
  await page.bringToFront();
  await page.goto('files');
  await chooseFolder(page, writeFolder(info.outputPath('tabs'), await mixedFolder()));
  await importEnded(page);
  await keepAll(page);
  await expect(page.getByText('4 images and reports are kept.')).toBeVisible(patient);
  await other.getByRole('button', { name: 'Search again' }).first().click();
  await expect(other.getByRole('grid').locator('tbody').getByRole('row')).toHaveCount(1);
});

test('studies are sent to an archive of the site', async ({ page }, info) => {
  const [file = text('')] = Object.values(await seriesFiles('encoding-uncompressed', 1));
  await page.goto('files');
  const broken = (await mixedFolder())['disc/broken.dcm'] ?? text('');
  await chooseFolder(page, writeFolder(info.outputPath('send'), { 'a.dcm': file, 'broken.dcm': broken }));
  await importEnded(page);
  // Until My archive is read, the menu's entries are made anew.
  await expect(page.getByText('Nothing is kept on this device.')).toBeVisible(patient);
  await page.getByRole('button', { name: 'More for this study' }).click();
  await page.getByRole('menuitem', { name: 'Send to Demo archive' }).click();
  await expect(page.getByText('1 image or report was sent.')).toBeVisible(patient);
});

async function keepAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep ...' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep on this device' }).click();
}

/** Names of all files in the browser's private file system. */
function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle);
        else names.push(handle.name);
      }
    };
    await walk(await navigator.storage.getDirectory());
    return names.sort();
  });
}
