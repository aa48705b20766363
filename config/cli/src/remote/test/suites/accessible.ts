import type { Findings } from '@alternator/sdk/conformance';
import type { Locator, Page } from 'playwright-core';
import { axeScript } from '../session.ts';

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly helpUrl: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** WCAG 2.2 A and AA: what a machine can tell. Rules about whole pages are the host's. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Runs axe-core over what a part draws. It is put in by the driver, past the page's policy. */
export async function checkAccessible(page: Page, frame: Locator, findings: Findings): Promise<void> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axeScript());
  const violations = await frame.evaluate(async (element, values) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Element, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const { violations } = await axe.run(element, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.map(({ id, help, helpUrl, nodes }) => ({
      id,
      help,
      helpUrl,
      nodes: nodes.map(({ target }) => ({ target: target.map(String) })),
    }));
  }, tags);
  if (violations.length === 0)
    return findings.passed('axe', 'axe finds nothing in what it draws (WCAG 2.2 A and AA)');
  for (const { id, help, helpUrl, nodes } of violations) {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    findings.failed(
      'axe',
      `${help} (${id}), at ${places.join(', ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`,
      `See ${helpUrl}`,
    );
  }
}
