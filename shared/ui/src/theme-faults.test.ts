/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baseColors } from './base-colors.ts';
import { themeFaults } from './theme-faults.ts';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const bases = ['dark', 'light', 'high-contrast'] as const;

function colorsIn(selector: string): Record<string, string> {
  const start = sheet.indexOf(`${selector} {`);
  const block = sheet.slice(start, sheet.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/(--color-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

describe.each(bases)('the %s theme as data', (base) => {
  it('is what tokens.css says', () => {
    const own = base === 'dark' ? {} : colorsIn(`:root[data-theme="${base}"]`);
    expect(baseColors[base]).toEqual({ ...colorsIn(':root'), ...own });
  });

  it('can be read', () => {
    expect(themeFaults({ base, tokens: {} })).toEqual([]);
  });
});

describe('a theme of a remote', () => {
  it('is told which words cannot be read, on which surface, and what they need', () => {
    const faults = themeFaults({ base: 'dark', tokens: { '--color-text-muted': '#808080' } });
    expect(faults).toContain(
      '--color-text-muted on --color-ground has a contrast of 3.74 to 1, and needs 4.5 to 1',
    );
  });

  it('is judged together with what it leaves as it is', () => {
    const faults = themeFaults({ base: 'dark', tokens: { '--color-selected': '#d0d0d0' } });
    expect(faults.map((fault) => fault.split(' has ')[0])).toEqual([
      '--color-text on --color-selected',
      '--color-text-muted on --color-selected',
    ]);
  });

  it('needs more over high contrast', () => {
    const tokens = { '--color-text-muted': '#9a9a9a' };
    expect(themeFaults({ base: 'high-contrast', tokens })).toContainEqual(
      expect.stringContaining('needs 7 to 1'),
    );
  });

  it('keeps what is written on images readable on black', () => {
    const tokens = { '--color-overlay-text': '#402020' };
    expect(themeFaults({ base: 'dark', tokens })[0]).toContain('--color-overlay-text on --color-viewport');
  });

  it('keeps measurements apart from each other and from bone', () => {
    const tokens = { '--color-measure-2': '#72ff10', '--color-overlay-outline': '#fff' };
    const faults = themeFaults({ base: 'dark', tokens });
    expect(faults).toContain('--color-measure-1 and --color-measure-2 look alike with usual vision');
    expect(faults[0]).toContain('--color-overlay-outline is too bright');
  });

  it('may set the focus apart from the accent', () => {
    const faults = themeFaults({ base: 'dark', tokens: { '--color-focus': '#2a2c30' } });
    expect(faults[0]).toContain('--color-focus on --color-ground');
  });
});
