import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '../run/alternator.ts';
import { expect, test } from '../run/journey.ts';
import { openFirstStudy } from '../run/open-study.ts';

test.describe.configure({ timeout: 120_000 });
/** A page that begins anew. */
const start = { timeout: 30_000 };

/** A server that serves the whole site below a path, as a hospital's portal does. */
function below(path: string, target: string): Promise<Server> {
  const { port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    if (!incoming.url?.startsWith(path)) return outgoing.writeHead(404).end();
    const options = { host: '127.0.0.1', port, path: incoming.url.slice(path.length - 1) };
    const passed = request({ ...options, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('one build runs below any path: list, deep link, image', async ({ page, viewer }) => {
  const server = await below('/portal/radiology/', viewer.url);
  const { port } = server.address() as AddressInfo;
  try {
    await openFirstStudy(page, `http://127.0.0.1:${port}/portal/radiology/`);
    await expect(page).toHaveURL(/\/portal\/radiology\/viewer\?source=archive&study=/);
    await page.reload();
    await expect(page.locator('[data-viewport][data-state="shown"]')).toBeVisible(start);
    await page.getByRole('button', { name: 'Study list' }).click();
    await expect(page.getByRole('grid')).toBeVisible(start);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the host is built without the name of any remote', () => {
  const host = join(root, 'dist/host');
  const [folder = ''] = Object.values<string>(JSON.parse(readFileSync(join(host, 'latest.json'), 'utf8')));
  const scripts = readdirSync(join(host, folder)).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(1);
  // `alternator.measurement-store` is a token.
  for (const script of scripts)
    expect(readFileSync(join(host, folder, script), 'utf8')).not.toMatch(
      /alternator\.(?:study-list|viewport|measurement|dicomweb)(?![\w@-])|sample\.\w+-panel/,
    );
});

test('what is composed is named in the footer, with the mode', async ({ page }) => {
  await page.goto('');
  const lock = readFileSync(join(root, 'dist/sites/demo/channel.json'), 'utf8');
  const footer = page.getByRole('contentinfo');
  await expect(footer).toContainText('NOT FOR DIAGNOSTIC USE', start);
  await expect(footer).toContainText(/lock-(\w+)/.exec(lock)?.[1] ?? 'no lock');
});

test('an address that nobody contributes leads back to the list', async ({ page }) => {
  await page.goto('reports');
  await expect(page.getByText('There is no page "reports" here.')).toBeVisible(start);
  await page.getByRole('button', { name: 'Study list' }).click();
  await expect(page.getByRole('grid')).toBeVisible(start);
});
