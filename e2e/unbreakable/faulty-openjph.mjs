// @ts-check
// Stands in place of OpenJPH's module in the test's build of the worker: the real decoder, which misbehaves on
// frames that carry a mark in a comment of their codestream (ISO 15444-1 A.9.2).
import openjph from 'real-openjph';
import { misbehave } from './misbehave.mjs';

const MARK = /alternator-test:([a-z]+)/;
const HEADER_BYTES = 512;

/** @param {{ readonly printErr: (line: string) => void }} options */
export default async function faultyOpenjph(options) {
  const module = await openjph(options);
  const { prototype } = module.HTJ2KDecoder;
  const { getEncodedBuffer, decode } = prototype;
  /** @type {WeakMap<object, Uint8Array>} */
  const views = new WeakMap();
  /** @param {number} length */
  prototype.getEncodedBuffer = function (length) {
    const view = getEncodedBuffer.call(this, length);
    views.set(this, view);
    return view;
  };
  prototype.decode = function () {
    const head = views.get(this)?.subarray(0, HEADER_BYTES) ?? new Uint8Array();
    const kind = MARK.exec(String.fromCharCode(...head))?.[1];
    if (kind === 'memory') return outgrow(() => getEncodedBuffer.call(this, 0x7ffffff0), options);
    if (kind !== undefined) misbehave(kind);
    return decode.call(this);
  };
  return module;
}

/**
 * Asks for more than a wasm heap has, and goes on as OpenJPH does: it prints the error and returns, with the pixels
 * of the frame before.
 * @param {() => Uint8Array} grow
 * @param {{ readonly printErr: (line: string) => void }} options
 */
function outgrow(grow, { printErr }) {
  try {
    grow();
  } catch {
    printErr('decode failed: std::bad_alloc');
  }
}
