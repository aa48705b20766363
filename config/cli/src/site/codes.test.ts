import { readFileSync } from 'node:fs';
import { anchorOf, documentCodes, skipCodes } from '@alternator/composition';
import { describe, expect, it } from 'vitest';

const text = readFileSync(new URL('../../../../shared/composition/CODES.md', import.meta.url), 'utf8');
const sections = text.split(/^## /m).slice(1);

describe('CODES.md', () => {
  it('has a section for every code, and none for anything else', () => {
    const headings = sections.map((section) => section.split('\n')[0]);
    expect(headings.toSorted()).toEqual([...skipCodes, ...documentCodes].toSorted());
  });

  it.each(sections.map((section) => [section.split('\n')[0], section]))(
    '%s says what it means and what to do',
    (_, section) => {
      expect(section).toMatch(/^.+\n\n\w.+/);
      expect(section).toContain('**What to do.**');
    },
  );

  it('is where an anchor leads', () => {
    expect(anchorOf('sdk-range')).toBe('shared/composition/CODES.md#sdk-range');
  });
});
