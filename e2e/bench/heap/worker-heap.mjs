// How much memory a page's worker and the page itself hold after garbage collection.

/**
 * @typedef {object} Held bytes
 * @property {number} javascript objects of the JavaScript heap
 * @property {number} buffers behind array buffers, where the browser says so; wasm memories not among them
 * @property {number} wasm sum of all WebAssembly memories that are alive
 */

/**
 * Attaches to the dedicated worker of a page that has one only.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<() => Promise<{ worker: Held, page: Held }>>}
 */
export async function watchHeaps(page) {
  const session = await page.context().newCDPSession(page);
  const attached = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') attached.push(sessionId);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  if (attached.length !== 1) throw new Error(`the page has ${attached.length} workers where one belongs`);
  const worker = workerSession(session, attached[0]);
  const ofPage = (method, params) => session.send(method, params);
  return async () => ({ worker: await held(worker), page: await held(ofPage) });
}

/** Calls into a target below the page's session. */
function workerSession(session, sessionId) {
  const waiting = new Map();
  let lastId = 0;
  session.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    const { id, result, error } = JSON.parse(message);
    const call = from === sessionId && waiting.get(id);
    if (!call) return;
    waiting.delete(id);
    if (error) call.reject(new Error(error.message));
    else call.resolve(result);
  });
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      const message = JSON.stringify({ id, method, params });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
}

async function held(send) {
  await send('HeapProfiler.collectGarbage');
  const wasm = await wasmBytes(send);
  // Finalisers of the first collection let go of more.
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
  return { javascript: usedSize, buffers: backingStorageSize, wasm };
}

async function wasmBytes(send) {
  const { result } = await send('Runtime.evaluate', {
    expression: 'self.benchWasmBytes?.() ?? 0',
    returnByValue: true,
  });
  return result.value;
}

/**
 * Lets `watchHeaps` see the wasm memories of workers that the context's pages start: their script gets a few lines
 * in front, on its way from the bench's server. The debugger's own way (queryObjects) does not answer in a worker.
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} script pattern of the worker script's address
 */
export async function noteWasmMemories(context, script) {
  await context.route(script, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${noteMemories})();\n${await response.text()}` });
  });
}

/** Runs in the worker. Holds nothing alive that the worker lets go. */
function noteMemories() {
  const memories = [];
  const note = (made, imports = {}) => {
    const { exports } = made.instance ?? made;
    const all = [exports, ...Object.values(imports)].flatMap((members) => Object.values(members));
    for (const member of all) if (member instanceof WebAssembly.Memory) memories.push(new WeakRef(member));
    return made;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (source, imports) =>
      note(await original.call(WebAssembly, source, imports), imports);
  }
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct: (target, [module, imports]) => note(new target(module, imports), imports),
  });
  self.benchWasmBytes = () => {
    const alive = new Set(memories.flatMap((reference) => reference.deref() ?? []));
    return [...alive].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  };
}
