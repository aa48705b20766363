import { describe, expect, it } from 'vitest';
import { readGuide, typedLines } from './guide.ts';

describe('the guide from an empty folder to a panel that lists measurements', () => {
  const steps = readGuide();

  it('needs at most six commands', () => {
    const commands = steps.flatMap((step) => ('path' in step ? [] : step.commands));
    expect(commands[0]).toContain('alternator remote create');
    expect(commands.length).toBeLessThanOrEqual(6);
    // One command a line: none hides another.
    expect(commands.filter((command) => /&&|;|\|/.test(command))).toEqual([]);
  });

  it('needs at most sixty lines to type, commands among them', () => {
    const lines = typedLines(steps);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
  });
});
