import { makeDemoStudies, type SyntheticSeries } from '@alternator/testing';
import { expect, type Page } from '@playwright/test';
import { waitForMark } from './marks.ts';

export interface DemoSeries {
  readonly studyInstanceUID: string;
  readonly series: SyntheticSeries;
}

/**
 * A series of the demo with its study.
 * @param key as in `qa-axial`
 * @throws when there is no such series
 */
export function demoSeries(key: string): DemoSeries {
  for (const { studyInstanceUID, series } of makeDemoStudies()) {
    const found = series.find((one) => one.key === key);
    if (found) return { studyInstanceUID, series: found };
  }
  throw new Error(`the demo has no series "${key}"`);
}

/** Opens a series by its link, and waits until its first image stands. */
export async function openSeries(page: Page, key: string, source = 'archive'): Promise<void> {
  await page.goto(linkTo(key, source));
  await waitForMark(page, 'first-image', 45_000);
  await expect(page.locator('[data-viewport="v1"]')).toHaveAttribute('data-state', 'shown');
}

export function linkTo(key: string, source = 'archive'): string {
  const { studyInstanceUID, series } = demoSeries(key);
  const query = new URLSearchParams({ source, study: studyInstanceUID, series: series.seriesInstanceUID });
  return `viewer?${query}`;
}
