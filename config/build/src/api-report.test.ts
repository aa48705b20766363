import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, writeDeclarations } from './api-report.ts';

const root = join(import.meta.dirname, '../../..');
const out = mkdtempSync(join(tmpdir(), 'api-'));
afterAll(() => rmSync(out, { recursive: true }));

const command = 'UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts';

/** What is published, by package: its entries, and the report of each. */
const published = {
  sdk: { '.': 'index', './testing': 'testing/index' },
  ui: { '.': 'index', './theme-faults': 'theme-faults' },
  dicom: { '.': 'index', './dicomweb': 'dicomweb/index', './dicomweb/doctor': 'dicomweb/doctor/index' },
};

const reportOf = (title: string, api: string) =>
  `# ${title}\n\nWhat can be imported of it, written by \`${command}\`. A change here is a change for whoever uses it.\n\n\`\`\`ts\n${api}\`\`\`\n`;

describe.each(Object.entries(published))('the surface of @alternator/%s', (name, entries) => {
  const folder = join(root, 'shared', name);
  beforeAll(() => writeDeclarations(folder, join(out, name)));

  it.each(Object.entries(entries))(`of "%s" is that of its report; ${command} writes it`, (entry, file) => {
    const report = join(folder, 'api', `${[name, ...entry.split('/').slice(1)].join('-')}.api.md`);
    const found = reportOf(join('@alternator', name, entry), apiOf(join(out, name, `${file}.d.ts`)));
    if (process.env.UPDATE_API) {
      mkdirSync(dirname(report), { recursive: true });
      writeFileSync(report, found);
    }
    expect(found).toBe(existsSync(report) ? readFileSync(report, 'utf8') : '');
  });
});
