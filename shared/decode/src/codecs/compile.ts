/** A compiled decoder, by the address of its wasm. Any worker of the page can be given it. */
export interface CompiledModule {
  readonly url: string;
  readonly module: WebAssembly.Module;
}

/** Hashes (`sha384-`, W3C SRI) of the files that may be compiled, by address. */
export type Pins = Readonly<Record<string, string>>;

/** The module of a wasm file; rejects when it cannot be fetched or compiled. */
export type Compile = (url: URL) => Promise<WebAssembly.Module>;

/**
 * Compiles what the worker was not given, and says so to `onCompiled`.
 *
 * @param pins nothing else is compiled; undefined in development, where nothing is pinned
 */
export function createCompile(
  given: readonly CompiledModule[] = [],
  onCompiled: (compiled: CompiledModule) => void = () => undefined,
  pins?: Pins,
): Compile {
  const modules = new Map(given.map(({ url, module }) => [url, module]));
  return async (url) => {
    const known = modules.get(url.href);
    if (known) return known;
    const module = await compile(url, pins);
    modules.set(url.href, module);
    onCompiled({ url: url.href, module });
    return module;
  };
}

async function compile(url: URL, pins: Pins | undefined): Promise<WebAssembly.Module> {
  const response = await fetchPinned(url, pins);
  if (!response.ok) throw new Error(`wasm: ${response.status}`);
  const isWasm = response.headers.get('Content-Type')?.startsWith('application/wasm') ?? false;
  // Compiling while it streams needs the right media type; a plain file server may not send it.
  if (isWasm) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function fetchPinned(url: URL, pins: Pins | undefined): Promise<Response> {
  if (!pins) return fetch(url, { credentials: 'same-origin' });
  const integrity = pins[url.href];
  const name = url.pathname.split('/').at(-1);
  if (!integrity) throw new Error(`${name} has no hash in the lock`);
  const get = (cache: RequestCache) => fetch(url, { credentials: 'same-origin', integrity, cache });
  try {
    // The browser's cache may hold other bytes under the right name.
    return await get('default').catch(() => get('reload'));
  } catch (cause) {
    throw new Error(`${name} cannot be fetched, or is not the file that the lock names`, { cause });
  }
}
