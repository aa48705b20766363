import { dicomJson, writePart10 } from '@alternator/testing';
import { createMemoryStore } from '../../config/cli/src/archive/index.ts';
import { createRecordedArchive, type RecordedArchive } from '../archives/recorded/recorded-archive.ts';
import { recordings } from '../archives/recorded/recordings.ts';
import { type RequestServer, serveRequests } from '../archives/serve-requests.ts';
import type { Viewer } from '../run/alternator.ts';
import { startComposition } from '../run/composed.ts';
import { expect, test as journey } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';

interface Started {
  readonly archive: RecordedArchive;
  readonly server: RequestServer;
}

const recording = recordings.google;

/** A site that removes studies from an archive as Google documents it: replayed, and its files stay. */
const test = journey.extend<object, { started: Started; viewer: Viewer }>({
  started: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const archive = createRecordedArchive(createMemoryStore([fileOf(1), fileOf(2), fileOf(3)]), recording);
      const server = await serveRequests(archive.fetch);
      await use({ archive, server });
      server.close();
    },
    { scope: 'worker' },
  ],
  viewer: [
    async ({ started }, use, { workerIndex }) => {
      const config = { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', dialect: 'google', removal: true };
      const viewer = await startComposition({
        name: `removal-${workerIndex}`,
        site: { dataSources: [{ id: 'cloud', use: 'alternator.dicomweb', title: 'Cloud archive', config }] },
        serve: ['--dicomweb', started.server.origin + recording.roots.wado],
      });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** A study of one series without pixels. */
function fileOf(number: number): Uint8Array {
  const dataSet = dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.11',
    SOPInstanceUID: `2.25.${number}.1.1`,
    StudyInstanceUID: `2.25.${number}`,
    SeriesInstanceUID: `2.25.${number}.1`,
    StudyDate: `2020010${number}`,
    StudyDescription: `Report ${number}`,
    Modality: 'SR',
    PatientName: `Synthetic^Person ${number}`,
    PatientID: `ID${number}`,
    SeriesNumber: 1,
  });
  return writePart10({ dataSet }).bytes;
}

test('a study is removed by keyboard, after a word about what that means', async ({ page, started }) => {
  await page.goto('');
  await waitForMark(page, 'study-list-ready', 45_000);
  const rows = page.getByRole('grid').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(3);
  await page.getByRole('row', { name: /Report 2/ }).click();
  const menu = page.getByRole('button', { name: 'More for this study' });
  const remove = page.getByRole('menuitem', { name: 'Remove from Cloud archive ...' });
  const dialog = page.getByRole('dialog', { name: 'Remove this study from Cloud archive?' });

  await menu.press('Enter');
  await remove.press('Enter');
  await expect(dialog).toContainText('Synthetic, Person 2 (ID2)');
  await expect(dialog).toContainText('cannot be brought back');
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();
  expect(started.archive.removals).toEqual([]);

  await menu.press('Enter');
  await remove.press('Enter');
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Keep study' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  expect(started.archive.removals).toEqual([{ method: 'DELETE', path: '/studies/2.25.2' }]);
  await expect(page.getByRole('grid')).toBeFocused();
  await expect(page.getByRole('row', { name: /Report 1/ })).toHaveAttribute('aria-selected', 'true');
});
