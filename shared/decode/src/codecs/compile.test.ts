import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CompiledModule, createCompile } from './compile.ts';

/** The smallest module: magic number and version (WebAssembly core 5.5.16). */
const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const URL_OF_WASM = new URL('https://viewer.test/codec.1a2b.wasm');

afterEach(() => vi.unstubAllGlobals());

function serve(headers: Record<string, string>, status = 200) {
  const fetching = vi.fn(async () => new Response(status === 200 ? WASM : '', { headers, status }));
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

describe('compiling a decoder', () => {
  it.each([
    ['while it streams', { 'Content-Type': 'application/wasm' }],
    ['from a file server that does not know wasm', { 'Content-Type': 'application/octet-stream' }],
  ])('works %s, is done once, and is told', async (_, headers) => {
    const fetching = serve(headers);
    const told: CompiledModule[] = [];
    const compile = createCompile([], (compiled) => told.push(compiled));
    const module = await compile(URL_OF_WASM);
    expect(await compile(URL_OF_WASM)).toBe(module);
    expect(module).toBeInstanceOf(WebAssembly.Module);
    expect(fetching).toHaveBeenCalledTimes(1);
    expect(told).toEqual([{ url: URL_OF_WASM.href, module }]);
  });

  it('is not needed where another worker did it', async () => {
    const fetching = serve({});
    const module = new WebAssembly.Module(WASM);
    const compile = createCompile([{ url: URL_OF_WASM.href, module }]);
    expect(await compile(URL_OF_WASM)).toBe(module);
    expect(fetching).not.toHaveBeenCalled();
  });

  it('fails where the file is missing, and is tried anew', async () => {
    serve({}, 404);
    const compile = createCompile();
    await expect(compile(URL_OF_WASM)).rejects.toThrow('404');
    serve({ 'Content-Type': 'application/wasm' });
    expect(await compile(URL_OF_WASM)).toBeInstanceOf(WebAssembly.Module);
  });
});

describe('compiling a decoder that the lock names', () => {
  const pins = { [URL_OF_WASM.href]: 'sha384-GOOD' };
  type Init = RequestInit & { readonly cache: RequestCache };
  /** A browser that refuses other bytes; by how its cache is used, whether the right ones come. */
  function serveChecked(isGood: (cache: RequestCache) => boolean) {
    const asked: Init[] = [];
    vi.stubGlobal('fetch', async (_: URL, init: Init) => {
      asked.push(init);
      if (!isGood(init.cache)) throw new TypeError('Failed to fetch');
      return new Response(WASM, { headers: { 'Content-Type': 'application/wasm' } });
    });
    return asked;
  }

  it('asks for the bytes with the hash', async () => {
    const asked = serveChecked(() => true);
    await createCompile([], undefined, pins)(URL_OF_WASM);
    expect(asked).toMatchObject([{ integrity: 'sha384-GOOD', cache: 'default' }]);
  });

  it("asks anew where the browser's cache holds other bytes under the right name", async () => {
    const asked = serveChecked((cache) => cache === 'reload');
    expect(await createCompile([], undefined, pins)(URL_OF_WASM)).toBeInstanceOf(WebAssembly.Module);
    expect(asked.map(({ integrity, cache }) => [cache, integrity])).toEqual([
      ['default', 'sha384-GOOD'],
      ['reload', 'sha384-GOOD'],
    ]);
  });

  it('fails where the file is another one, says which, and tells nobody of a module', async () => {
    serveChecked(() => false);
    const told = vi.fn();
    await expect(createCompile([], told, pins)(URL_OF_WASM)).rejects.toThrow(
      'codec.1a2b.wasm cannot be fetched, or is not the file that the lock names',
    );
    expect(told).not.toHaveBeenCalled();
  });

  it('does not even ask for a file that the lock has no hash of', async () => {
    const asked = serveChecked(() => true);
    const other = new URL('https://viewer.test/other.wasm');
    await expect(createCompile([], undefined, pins)(other)).rejects.toThrow(
      'other.wasm has no hash in the lock',
    );
    expect(asked).toEqual([]);
    // Where nothing is pinned, in development, it would be compiled.
    expect(await createCompile()(other)).toBeInstanceOf(WebAssembly.Module);
  });
});
