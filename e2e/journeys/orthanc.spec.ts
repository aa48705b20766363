import type { ArchiveRig } from '../archives/archive-rig.ts';
import { phantomFiles } from '../archives/phantom-files.ts';
import type { RealSeries } from '../archives/real-series.ts';
import { expect, test } from '../run/archive-journey.ts';
import { openSeries } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { waitForMark } from '../run/marks.ts';
import { expectTrueDiameters } from '../run/measure-insert.ts';
import { mainNumber } from '../run/measuring.ts';
import { expectAllSeen, expectSomeImage, openByName, scrollThrough } from '../run/reading.ts';
import { untilWritten } from '../run/written.ts';

test.describe.configure({ timeout: 300_000 });

for (const [series, count] of [
  ['qa-axial', 120],
  ['qa-oblique', 60],
] as const) {
  test(`${series}: found, read to its end, measured within 1 %, measured still after a reload`, async ({
    page,
    archive,
  }) => {
    await archive.store(phantomFiles(series));
    await openByName(page, 'yamada');
    await openSeries(page, series, 'orthanc');
    await scrollThrough(page, count);
    await expectAllSeen(imageView(page), count);
    await page.keyboard.press('Home');
    await imageView(page).shows(1, count);
    await expectTrueDiameters(page, series);
    const before = [await mainNumber(page, 'Length 1'), await mainNumber(page, 'Length 2')];

    await untilWritten(page);
    await page.reload();
    await expect(page.getByText('2 measurements')).toBeVisible({ timeout: 30_000 });
    expect([await mainNumber(page, 'Length 1'), await mainNumber(page, 'Length 2')]).toEqual(before);
    await expect(imageView(page).section.locator('[data-shape]')).toHaveCount(2, { timeout: 30_000 });
  });
}

test('a real head: found, read through all its slices, windowed', async ({ page, archive, real }) => {
  await archive.store(real.ctHead.files);
  await openByName(page, await patientName(archive, real.ctHead));
  await scrollThrough(page, 140);
  const view = imageView(page);
  await expectAllSeen(view, 140);
  for (let tens = 0; tens < 7; tens++) await page.keyboard.press('PageUp');
  await view.shows(70, 140);
  await page.keyboard.press('4');
  await expect.poll(() => view.window()).toEqual({ width: 2500, center: 480 });
  await page.keyboard.press('5');
  await expect.poll(() => view.window()).toEqual({ width: 80, center: 40 });
  await expectSomeImage(view);
});

for (const name of [
  'jpegLS',
  'jpeg2000',
  'jpeg2000Lossy',
  'colour',
  'colourJpeg2000',
  'colourCine',
] as const) {
  test(`a real image is read: ${name}`, async ({ page, archive, real }) => {
    const { files, frames, studyInstanceUID, seriesInstanceUID } = real[name];
    await archive.store(files);
    await page.goto(`viewer?source=orthanc&study=${studyInstanceUID}&series=${seriesInstanceUID}`);
    await waitForMark(page, 'first-image', 45_000);
    const view = imageView(page);
    await view.shows(1, frames);
    await expectSomeImage(view);
    if (frames === 1) return;
    await scrollThrough(page, frames);
    await expectAllSeen(view, frames);
  });
}

/** The family name, in whatever way the archive has it. */
async function patientName({ dicomwebRoot }: ArchiveRig, { studyInstanceUID }: RealSeries): Promise<string> {
  const answer = await fetch(`${dicomwebRoot}studies?StudyInstanceUID=${studyInstanceUID}`);
  const [study] = (await answer.json()) as Record<string, { Value?: { Alphabetic: string }[] }>[];
  return study?.['00100010']?.Value?.[0]?.Alphabetic.split('^')[0] ?? '';
}
