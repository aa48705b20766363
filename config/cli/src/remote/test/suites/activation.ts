import { createFindings, type Finding } from '@alternator/sdk/conformance';
import type { Session } from '../session.ts';

/** What the host itself says of the remote, in its diagnostics, after all that was tried. */
export async function testActivation(remoteId: string, { page, go }: Session): Promise<readonly Finding[]> {
  const findings = createFindings();
  await go('diagnostics');
  const row = page.locator(`tr[data-part="${remoteId}"]`);
  await row.waitFor();
  const [, , , state = '', ms = ''] = await row.locator('td').allTextContents();
  if (/^not loaded yet/.test(state))
    findings.notice('activates', 'nothing that was tried made the host load it');
  else {
    const why = /^active$/.test(state) ? [] : [`the host says: ${state}. ${await reasonOf(row)}`];
    findings.all(
      'activates',
      `active after ${ms}, within the host's deadline`,
      why,
      'activate() ends within "deadlines.activation" of the site (3 s), and does not throw.',
    );
  }
  return findings.list;
}

/** Stands in the line below, where there is any. */
async function reasonOf(row: ReturnType<Session['page']['locator']>): Promise<string> {
  const next = row.locator('xpath=following-sibling::tr[1][not(@data-part)]');
  return (await next.count()) > 0 ? ((await next.textContent()) ?? '') : '';
}
