import type { RemoteManifest } from '@alternator/composition';
import { createFindings, type Finding, type Findings } from '@alternator/sdk/conformance';
import type { Page } from 'playwright-core';
import { patience } from '../patience.ts';
import type { Visit } from './visual.ts';

type Tool = RemoteManifest['contributes']['measurementTools'][number];

/** The suite of a measurement tool: its contract, and a stroke on an image of the demo. */
export async function testTool(tool: Tool, { session, studies }: Visit): Promise<readonly Finding[]> {
  const findings = createFindings();
  const { page } = session;
  await session.openStudy(studies[0]);
  const contract = await page.evaluate(([id, draws]) => alternatorTest.testTool(id, draws), [
    tool.id,
    tool.draws,
  ] as const);
  await checkDrawn(page, tool, findings);
  return [...contract, ...findings.list];
}

async function checkDrawn(page: Page, { id, draws }: Tool, findings: Findings): Promise<void> {
  await page.evaluate((armed) => alternatorTest.arm(armed), { id, draws });
  // A stroke before the image stands is lost.
  const surface = page
    .locator('[data-viewport][data-state="shown"]')
    .locator(`svg[data-tool="${draws}"], svg[data-tool="${id}"]`)
    .first();
  await surface.waitFor();
  const box = await surface.boundingBox();
  if (!box) return findings.notice('drawn', 'there was no image to draw on');
  const at = (x: number, y: number) =>
    [box.x + box.width * (0.5 + x), box.y + box.height * (0.5 + y)] as const;
  await stroke(page, draws, at);
  const until = performance.now() + patience;
  let measured: readonly string[] = [];
  while (measured.length === 0 && performance.now() < until) {
    measured = await page.evaluate((tool) => alternatorTest.measured(tool), id);
    if (measured.length === 0) await page.waitForTimeout(50);
  }
  await page.evaluate((tool) => {
    alternatorTest.arm(undefined);
    alternatorTest.forgetMeasured(tool);
  }, id);
  findings.all(
    'drawn',
    `drawn on an image, it measures: ${measured.join(', ')}`,
    measured.length > 0 ? [] : ['drawn on an image, no measurement came of it'],
    'Draw it by hand (npm start) and look at the console: evaluate may throw for real samples.',
  );
}

/** Drags, and sets what points a drag does not. */
async function stroke(
  page: Page,
  draws: Tool['draws'],
  at: (x: number, y: number) => readonly [number, number],
): Promise<void> {
  const { mouse } = page;
  if (draws === 'probe') return mouse.click(...at(0, 0));
  await mouse.move(...at(-0.1, -0.08));
  await mouse.down();
  await mouse.move(...at(0.02, 0));
  await mouse.move(...at(0.1, 0.08));
  await mouse.up();
  if (draws === 'angle') await mouse.click(...at(0.1, -0.08));
  if (draws === 'polyline') await mouse.dblclick(...at(0.1, -0.08));
}
