import { type Configuration, rspack } from '@rspack/core';
import { basis, type PartOptions } from './rules.ts';

/**
 * Worker scripts, built apart: a federated build would put 70 kB of federation runtime into each. One file each:
 * `importScripts` checks no hash, and Trusted Types let no worker call it.
 */
export function workerConfig(options: PartOptions, entries: Readonly<Record<string, string>>): Configuration {
  const base = basis(options);
  return {
    ...base,
    name: 'workers',
    target: ['webworker', 'es2022'],
    entry: { ...entries },
    output: { ...base.output, uniqueName: 'alternator-worker', asyncChunks: false },
    resolve: {
      ...base.resolve,
      fallback: { fs: false, path: false, url: false, module: false, crypto: false },
    },
    node: { __filename: 'mock', __dirname: 'mock' },
    plugins: [new rspack.DefinePlugin({ 'process.env.NODE_ENV': JSON.stringify(base.mode) })],
  };
}
