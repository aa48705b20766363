// @ts-check

/** Starts with a trap: (module (func (export "run") unreachable)). */
const TRAP = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 0, 10, 5, 1, 3, 0,
  0, 11,
]);

/** @param {unknown} message */
const tellPage = (message) =>
  /** @type {{ postMessage(message: unknown): void }} */ (self).postMessage(message);

/**
 * Does to this worker what a defect, the browser or its surroundings may do. After `close` and `terminate` it runs to
 * the end of its task, and nothing of it reaches the page any more.
 * @param {string} kind
 */
export function misbehave(kind) {
  if (kind === 'loop') for (;;);
  if (kind === 'trap') new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports.run();
  if (kind !== 'close' && kind !== 'terminate') return;
  MessagePort.prototype.postMessage = () => undefined;
  // Chromium lets a worker that is busy run on for two seconds after terminate(): this one waits for its end.
  if (kind === 'terminate') return tellPage({ type: 'test:terminate-me' });
  tellPage({ type: 'test:ending', at: performance.timeOrigin + performance.now() });
  self.close();
}
