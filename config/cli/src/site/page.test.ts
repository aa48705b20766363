import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PageEntry, pageWithoutSites, writePage, writePageTemplate } from './page.ts';

let dist = '';
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'alternator-page-'));
});
afterEach(() => rmSync(dist, { recursive: true, force: true }));

const template = (boot: string) => `<head><!-- sites --></head><script src="${boot}"></script>`;
const entry = (site: string, change: Partial<PageEntry> = {}): PageEntry => ({
  site,
  mode: 'research',
  keys: [],
  hosts: [],
  sequence: 3,
  ...change,
});
const page = () => readFileSync(join(dist, 'index.html'), 'utf8');
const metas = () => page().match(/<meta[^>]*>/g);

describe('index.html of a deployment', () => {
  it('says nothing of any site before one was composed', () => {
    writePageTemplate(dist, template('boot-1.js'));
    expect(page()).toBe('<head></head><script src="boot-1.js"></script>');
  });

  it('says of a signed site who may sign, at which hosts it lies, and the least channel that it takes', () => {
    writePageTemplate(dist, template('boot-1.js'));
    const signed = {
      mode: 'clinical',
      keys: ['AAAA', 'B+/='],
      hosts: ['north.example.org', '*.wards'],
    } as const;
    writePage(dist, entry('north', signed));
    expect(metas()).toEqual([
      '<meta name="alternator-site" content="north" data-mode="clinical" data-keys="AAAA B+/=" ' +
        'data-hosts="north.example.org *.wards" data-sequence="3" data-main>',
    ]);
  });

  it('says of an unsigned site its mode alone: a number that nobody signed protects nobody', () => {
    writePageTemplate(dist, template('boot-1.js'));
    writePage(dist, entry('north'));
    expect(metas()).toEqual(['<meta name="alternator-site" content="north" data-mode="research" data-main>']);
  });

  it('has every site of the deployment, and one main one: that which was composed last', () => {
    writePageTemplate(dist, template('boot-1.js'));
    writePage(dist, entry('north'));
    writePage(dist, entry('south'));
    expect(metas()).toEqual([
      '<meta name="alternator-site" content="north" data-mode="research">',
      '<meta name="alternator-site" content="south" data-mode="research" data-main>',
    ]);
    writePage(dist, entry('north'));
    expect(metas()?.map((meta) => meta.includes('data-main'))).toEqual([true, false]);
  });

  it('takes back what a site said before', () => {
    writePageTemplate(dist, template('boot-1.js'));
    writePage(dist, entry('north', { keys: ['OLD'], sequence: 3 }));
    writePage(dist, entry('north', { keys: ['NEW'], sequence: 4 }));
    expect(page()).toContain('data-keys="NEW" data-sequence="4"');
    expect(page()).not.toContain('OLD');
  });

  it('keeps its sites, and which is the main one, when another boot is built', () => {
    writePageTemplate(dist, template('boot-1.js'));
    writePage(dist, entry('south', { keys: ['AAAA'] }));
    writePage(dist, entry('north', { keys: ['BBBB'] }));
    writePage(dist, entry('south', { keys: ['AAAA'] }));
    const before = metas();
    writePageTemplate(dist, template('boot-2.js'));
    expect(page()).toContain('boot-2.js');
    expect(metas()).toEqual(before);
    expect(before?.filter((meta) => meta.includes('data-main'))).toEqual([
      expect.stringContaining('content="south"'),
    ]);
  });

  it('can be had without its sites, for a server that serves one', () => {
    writePageTemplate(dist, template('boot-1.js'));
    writePage(dist, entry('north', { keys: ['AAAA'] }));
    expect(pageWithoutSites(dist)).toBe('<head></head><script src="boot-1.js"></script>');
  });
});
