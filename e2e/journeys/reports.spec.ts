import type { Page } from '@playwright/test';
import { patientDeadlines, testComposed } from '../run/composed.ts';
import { demoSeries, openSeries } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { chooseFolder, seriesFiles, studyRow, writeFolder } from '../run/local-files.ts';
import { waitForMark } from '../run/marks.ts';
import { arm, drag, mainNumber } from '../run/measuring.ts';

const config = { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' };
/** A server of its own: what is stored here is in nobody else's demo. */
const test = testComposed({
  name: 'reports',
  site: {
    deadlines: patientDeadlines,
    dataSources: [
      { id: 'archive', use: 'alternator.dicomweb', title: 'Demo archive', config },
      { id: 'local', use: 'alternator.files', title: 'Local files' },
      { id: 'mine', use: 'alternator.my-archive', title: 'My archive' },
    ],
  },
});

test.describe.configure({ timeout: 180_000 });
/** For what starts a worker or a page: an import, a document that is stored, a study that is opened. */
const eventually = expect.configure({ timeout: 45_000 });

/** A length across the middle of the image that is shown. */
async function measureLength(page: Page): Promise<void> {
  const view = imageView(page);
  const { x, y, width, height } = await view.box();
  await arm(page, view, 'l', 'length');
  const row = y + height / 2;
  await drag(page, { x: x + width * 0.4, y: row }, { x: x + width * 0.6, y: row });
  await mainNumber(page, 'Length 1');
}

/** Saves under a title, in the archive that the dialog offers first or in the one that is named. */
async function save(page: Page, title: string, target?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (target !== undefined) await dialog.getByLabel('Save in').selectOption(target);
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await eventually(dialog).toHaveCount(0);
}

test('a report of local files is kept in My archive, and listed there', async ({ page }, info) => {
  await page.goto('files');
  const files = await seriesFiles('encoding-uncompressed', 2);
  await chooseFolder(page, writeFolder(info.outputPath('study'), files));
  await eventually(page).toHaveURL(/\/viewer\?source=local/);
  await waitForMark(page, 'first-image', 45_000);
  await measureLength(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save report ...' }).click();
  await save(page, 'Follow-up in spring');
  await expect(page.getByText('Report saved: My archive')).toBeVisible();

  await page.goto('files');
  await page.reload();
  const kept = studyRow(page, 'My archive', /five encodings/);
  await eventually(kept).toContainText('SR');
  await kept.getByRole('button', { name: 'Open' }).click();
  await eventually(page).toHaveURL(/\/viewer\?source=mine/);
  await eventually(page.getByText('Follow-up in spring').first()).toBeVisible();
});

test('a report and a key image go to the archive of the study, which opens as before', async ({ page }) => {
  await openSeries(page, 'qa-axial');
  await measureLength(page);
  await page.keyboard.press('ControlOrMeta+s');
  await save(page, 'Report of the journey');
  await expect(page.getByText('Report saved: Demo archive')).toBeVisible();
  await page.keyboard.press('k');
  await save(page, 'Key image of the journey', 'Demo archive');
  await expect(page.getByText('Key image saved: Demo archive')).toBeVisible();

  await page.reload();
  await waitForMark(page, 'first-image', 45_000);
  await expect(page.locator('[data-viewport="v1"]')).toHaveAttribute('data-state', 'shown');
  for (const title of ['Report of the journey', 'Key image of the journey'])
    await eventually(page.getByText(title).first()).toBeVisible();
  const { length } = demoSeries('qa-axial').series.instances;
  await expect(imageView(page).section).toContainText(`/ ${length}`);
});
