import { describe, expect, it } from 'vitest';
import { DataSet } from './data-set.ts';
import { readVoiWindows } from './read-voi-windows.ts';

function read(center: unknown[], width: unknown[], more: Readonly<Record<string, unknown>> = {}) {
  const warnings: string[] = [];
  const json = { '00281050': { vr: 'DS', Value: center }, '00281051': { vr: 'DS', Value: width }, ...more };
  const windows = readVoiWindows(new DataSet(json, (warning) => warnings.push(warning)));
  return { windows, warnings };
}
const lutFunction = (name: string) => ({ '00281056': { vr: 'CS', Value: [name] } });

describe('readVoiWindows', () => {
  it('keeps several windows with their explanations, in order', () => {
    const explanations = { '00281055': { vr: 'LO', Value: ['', 'LUNG'] } };
    expect(read([40, -600], [400, 1500], explanations).windows).toEqual([
      { center: 40, width: 400, function: 'LINEAR' },
      { center: -600, width: 1500, function: 'LINEAR', explanation: 'LUNG' },
    ]);
  });

  it('drops a width that would show black, and says so', () => {
    expect(read([40], [0])).toEqual({
      windows: [],
      warnings: ['WindowWidth (0028,1051) is 0; this window was left out.'],
    });
    expect(read([40], [0.5]).windows).toEqual([]);
    expect(read([40], [1]).windows).toHaveLength(1);
  });

  it('allows widths below one where the function does', () => {
    expect(read([0.2], [0.5], lutFunction('LINEAR_EXACT')).windows).toHaveLength(1);
    expect(read([0.2], [0.5], lutFunction('SIGMOID')).windows).toHaveLength(1);
    expect(read([0.2], [0], lutFunction('SIGMOID')).windows).toHaveLength(0);
  });

  it('uses whole pairs only', () => {
    const { windows, warnings } = read([40, 50], [400]);
    expect(windows).toHaveLength(1);
    expect(warnings[0]).toContain('2 window centres stand beside 1 widths');
  });

  it('takes LINEAR for a function that it does not know, and says so', () => {
    const { windows, warnings } = read([40], [400], lutFunction('CUBIC'));
    expect(windows[0]?.function).toBe('LINEAR');
    expect(warnings).toEqual(['VOILUTFunction (0028,1056) CUBIC is unknown; LINEAR was taken.']);
  });
});
