import { afterEach, describe, expect, it, vi } from 'vitest';
import { allCapabilities, testCapabilities } from './capabilities.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what this browser can do', () => {
  it('is tested only as far as a remote asks for it', () => {
    const canvas = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    expect(testCapabilities([])).toEqual([]);
    expect(testCapabilities(['wasm', 'wasm'])).toEqual(['wasm']);
    expect(canvas).not.toHaveBeenCalled();
    expect(testCapabilities(['webgl2'])).toEqual([]);
    expect(canvas).toHaveBeenCalledOnce();
  });

  it('gives the graphics context back that it tested with', () => {
    const loseContext = vi.fn();
    const context = { getExtension: () => ({ loseContext }) } as unknown as WebGL2RenderingContext;
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
    expect(testCapabilities(['webgl2'])).toEqual(['webgl2']);
    expect(loseContext).toHaveBeenCalledOnce();
  });

  it('has SIMD where the engine takes a module with it, and not where it refuses', () => {
    expect(testCapabilities(['wasm-simd'])).toEqual(['wasm-simd']);
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(testCapabilities(['wasm-simd'])).toEqual([]);
  });

  it('has no shared memory on a page that is not isolated', () => {
    vi.stubGlobal('crossOriginIsolated', false);
    expect(testCapabilities(['shared-array-buffer'])).toEqual([]);
    vi.stubGlobal('crossOriginIsolated', true);
    expect(testCapabilities(['shared-array-buffer'])).toEqual(['shared-array-buffer']);
  });

  it('has on plain http neither private files nor locks', () => {
    vi.stubGlobal('isSecureContext', false);
    vi.stubGlobal('navigator', {});
    expect(testCapabilities(['secure-context', 'opfs', 'web-locks'])).toEqual([]);
  });

  it('knows every capability that remote.json may name', () => {
    expect(allCapabilities).toContain('opfs');
    expect(allCapabilities).toHaveLength(7);
  });
});
