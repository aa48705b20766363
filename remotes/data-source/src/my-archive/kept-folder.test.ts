import { describe, expect, it } from 'vitest';
import { keptFolder } from './kept-folder.ts';

describe('the folder of My archive', () => {
  it('is the same on every route, and another for each deployment, site and source', () => {
    const folder = keptFolder('https://a.test/app/files', 'demo', 'mine');
    expect(keptFolder('https://a.test/app/viewer?source=mine&study=1.2', 'demo', 'mine')).toBe(folder);
    const others = [
      keptFolder('https://a.test/other/files', 'demo', 'mine'),
      keptFolder('https://a.test/app/files', 'ward', 'mine'),
      keptFolder('https://a.test/app/files', 'demo', 'teaching'),
    ];
    expect(new Set([folder, ...others]).size).toBe(4);
    expect(folder.split('/')).toHaveLength(2);
  });
});
