import type { RemoteManifest } from '@alternator/composition';
import { createFindings, type Finding } from '@alternator/sdk/conformance';
import type { Page } from 'playwright-core';
import { titleIn } from './places.ts';
import type { Visit } from './visual.ts';

type Contributes = RemoteManifest['contributes'];
type Command = Contributes['commands'][number];

/** What the host says of a command that failed. */
const failedNotice = 'That did not work.';
/** A command whose code is there says within this time that it failed. */
const failsWithinMs = 400;

/** The suite of a command: runs by its key or its button, with a study and without one. */
export async function testCommand(
  container: string,
  command: Command,
  { toolbar }: Contributes,
  { session, texts, studies }: Visit,
): Promise<readonly Finding[]> {
  const findings = createFindings();
  const { page } = session;
  const button = toolbar.some((one) => one.command === command.id && one.slot === 'viewer.toolbar');
  if (command.source !== undefined || (command.hotkey === undefined && !button)) {
    findings.notice(
      'runs',
      'has neither key nor button in the viewer of this site: only its own remote can run it, and it was not run',
    );
    return findings.list;
  }
  const { load } = command as { readonly load?: string };
  if (load)
    await page.evaluate(([of, module]) => alternatorTest.loaded(of, module), [container, load] as const);
  const title = titleIn(texts, command.title);
  const run = async () => {
    if (command.hotkey === undefined) await pressButton(page, title);
    else for (const stroke of command.hotkey.split(' ')) await page.keyboard.press(strokeOf(stroke));
  };
  const states = [
    ['with a study open', () => session.openStudy(studies[0])],
    ['with no study open', () => session.go('viewer')],
  ] as const;
  for (const [what, bring] of states) {
    await bring();
    const failure = await failureOf(page, run);
    if (failure === undefined) findings.passed('runs', `runs ${what}`);
    else
      findings.failed(
        'runs',
        `fails ${what}: ${failure}`,
        'A command runs in any state of the page; where there is nothing to do, say so by a notice, or do nothing.',
      );
  }
  return findings.list;
}

async function failureOf(page: Page, run: () => Promise<void>): Promise<string | undefined> {
  const notices = page.getByText(failedNotice, { exact: true });
  const before = await notices.count();
  await run();
  const until = performance.now() + failsWithinMs;
  while (performance.now() < until) {
    if ((await notices.count()) > before)
      return (await notices.last().locator('xpath=../..').textContent()) ?? failedNotice;
    await page.waitForTimeout(50);
  }
  // Closes what it opened.
  await page.keyboard.press('Escape');
  return undefined;
}

/** It stands in the bar, or in the menu of what has no room there. */
async function pressButton(page: Page, title: string): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: 'Tools' });
  const button = toolbar.getByRole('button', { name: title, exact: true });
  if (await button.count()) return button.click();
  await toolbar.getByRole('button', { name: 'More tools' }).click();
  await page.getByRole('menu').getByText(title, { exact: true }).click();
}

/** From tinykeys' words to the driver's: `$mod+Shift+z`, `Space`, `l`. */
export function strokeOf(stroke: string): string {
  const parts = stroke.split(/(?<=[^+])\+/);
  const key = parts.pop() ?? '';
  const modifiers = parts.map((part) => (part === '$mod' ? 'Control' : part));
  const shifted = modifiers.includes('Shift') && key.length === 1 ? key.toUpperCase() : key;
  return [...modifiers, shifted].join('+');
}
