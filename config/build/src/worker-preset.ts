import { type Configuration, rspack } from '@rspack/core';
import { basis, type PartOptions } from './rules.ts';

/** Worker scripts, built apart: a federated build would put 70 kB of federation runtime into each. */
export function workerConfig(options: PartOptions, entries: Readonly<Record<string, string>>): Configuration {
  const base = basis(options);
  return {
    ...base,
    name: 'workers',
    target: ['webworker', 'es2022'],
    entry: { ...entries },
    output: { ...base.output, uniqueName: 'alternator-worker' },
    resolve: {
      ...base.resolve,
      fallback: { fs: false, path: false, url: false, module: false, crypto: false },
    },
    // One file: what a worker imports later could not be checked against the lock, and Trusted Types refuse it.
    module: { ...base.module, parser: { javascript: { dynamicImportMode: 'eager' } } },
    node: { __filename: 'mock', __dirname: 'mock' },
    plugins: [new rspack.DefinePlugin({ 'process.env.NODE_ENV': JSON.stringify(base.mode) })],
  };
}
