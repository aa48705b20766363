import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFrameCodec, instanceFile } from '@alternator/testing';
import { expect, type Page } from '@playwright/test';
import { demoSeries } from './demo-series.ts';

/** Files as a reader has them in a folder, by their paths. */
export type FolderContent = Readonly<Record<string, Uint8Array>>;

/** The first files of a series of the demo: `encoding-htj2k-1.dcm` ... */
export async function seriesFiles(key: string, count: number, folder = ''): Promise<FolderContent> {
  const codec = createFrameCodec();
  const instances = demoSeries(key).series.instances.slice(0, count);
  const files = await Promise.all(instances.map((instance) => instanceFile(instance, codec)));
  return Object.fromEntries(files.map(({ bytes }, index) => [`${folder}${key}-${index + 1}.dcm`, bytes]));
}

/** Writes files into a folder, and returns it. */
export function writeFolder(folder: string, content: FolderContent): string {
  for (const [path, bytes] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** Opens the page of files, if it is not, and chooses a folder as its button does. */
export async function chooseFolder(page: Page, folder: string): Promise<void> {
  await page.locator('input[type="file"]').nth(1).setInputFiles(folder);
}

export async function chooseFiles(page: Page, files: string | readonly string[]): Promise<void> {
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(typeof files === 'string' ? files : [...files]);
}

/** Drops files on the page, as a hand does that has dragged them from a folder. */
export async function dropFiles(page: Page, content: FolderContent): Promise<void> {
  const files = Object.entries(content).map(([name, bytes]) => ({
    name,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  await page.evaluate((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
  }, files);
}

/** The line of a table of the page of files. */
export function studyRow(page: Page, table: string, name: RegExp | string) {
  return page.getByRole('table', { name: table }).getByRole('row', { name });
}

/** Waits for the end of an import that stays on its page. */
export async function importEnded(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Files read' }).getByRole('status').first()).toHaveText(
    'Read',
    {
      timeout: 30_000,
    },
  );
}
