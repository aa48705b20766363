/** A compiled decoder, by the address of its wasm. Any worker of the page can be given it. */
export interface CompiledModule {
  readonly url: string;
  readonly module: WebAssembly.Module;
}

/** The module of a wasm file; rejects when it cannot be fetched or compiled. */
export type Compile = (url: URL) => Promise<WebAssembly.Module>;

/** Compiles what the worker was not given, and says so to `onCompiled`. */
export function createCompile(
  given: readonly CompiledModule[] = [],
  onCompiled: (compiled: CompiledModule) => void = () => undefined,
): Compile {
  const modules = new Map(given.map(({ url, module }) => [url, module]));
  return async (url) => {
    const known = modules.get(url.href);
    if (known) return known;
    const module = await compile(url);
    modules.set(url.href, module);
    onCompiled({ url: url.href, module });
    return module;
  };
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`wasm: ${response.status}`);
  const isWasm = response.headers.get('Content-Type')?.startsWith('application/wasm') ?? false;
  // Compiling while it streams needs the right media type; a plain file server may not send it.
  if (isWasm) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
