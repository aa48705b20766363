// Lets Node run a remote's own tests as they are written, in Node 20 too:
// node --import @alternator/cli/typescript.mjs --test src/tool.test.ts
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformAsync } from '@babel/core';
import typescript from '@babel/preset-typescript';

// Node loads this file once more, into the thread in which it asks `load`.
if (isMainThread) register(import.meta.url);

/** A module hook of Node: takes the types out of `.ts` files. */
export async function load(url, context, next) {
  if (!/^file:.*\.ts$/.test(url)) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transformAsync(await readFile(filename, 'utf8'), {
    filename,
    babelrc: false,
    configFile: false,
    presets: [typescript],
    retainLines: true,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
