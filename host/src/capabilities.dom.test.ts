import { describe, expect, it, vi } from 'vitest';
import { capabilitiesFor } from './capabilities.ts';
import { lockedRemote } from './testing/locked-remote.ts';

const asking = (...capabilities: string[]) => ({ remotes: [lockedRemote({ id: 'acme.x', capabilities })] });

describe('what the browser can do', () => {
  it('is tested only as far as a remote asks', () => {
    const getContext = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    expect(capabilitiesFor(asking('wasm', 'wasm-simd'))).toEqual(['wasm', 'wasm-simd']);
    expect(getContext).not.toHaveBeenCalled();
    expect(capabilitiesFor(asking('wasm', 'webgl2'))).toEqual(['wasm']);
    expect(getContext).toHaveBeenCalledWith('webgl2');
  });

  it('leaves out what a page without isolation has not', () => {
    vi.stubGlobal('crossOriginIsolated', false);
    expect(capabilitiesFor(asking('shared-array-buffer'))).toEqual([]);
    vi.stubGlobal('crossOriginIsolated', true);
    expect(capabilitiesFor(asking('shared-array-buffer'))).toEqual(['shared-array-buffer']);
    vi.unstubAllGlobals();
  });
});
