import { cpSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { rspack } from '@rspack/core';

const typescript = {
  test: /\.ts$/,
  loader: 'builtin:swc-loader',
  options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
};
const resolve = { extensions: ['.ts', '.js'], conditionNames: ['alternator-source', 'node', 'import'] };

/** Bundles `src` and the house's own packages into a folder; packages of the registry stay outside. */
export async function buildCommandLine(folder, output = join(folder, 'dist')) {
  const commandLine = {
    context: folder,
    mode: 'none',
    target: 'node20',
    devtool: false,
    entry: { alternator: './src/main.ts' },
    output: {
      path: output,
      filename: '[name].mjs',
      chunkFilename: '[name].mjs',
      module: true,
      library: { type: 'module' },
      chunkFormat: 'module',
      chunkLoading: 'import',
    },
    externalsType: 'module-import',
    externals: [
      ({ request }, done) =>
        request && !/^(?:\.|\/|@alternator\/)/.test(request) ? done(undefined, request) : done(),
    ],
    resolve,
    module: { parser: { javascript: { importMeta: false, url: false } }, rules: [typescript] },
    optimization: { minimize: false },
  };
  // What `remote test` puts into the pages that it looks at.
  const testPage = {
    context: folder,
    mode: 'none',
    target: ['web', 'es2022'],
    devtool: false,
    entry: { 'remote-test-page': './src/remote/test/page/index.ts' },
    output: { path: output, filename: '[name].js' },
    resolve: { ...resolve, conditionNames: ['alternator-source', 'import'] },
    module: { rules: [typescript] },
    optimization: { minimize: false },
  };
  const compiler = rspack([commandLine, testPage]);
  const stats = await new Promise((resolve, reject) =>
    compiler.run((error, result) => compiler.close(() => (error ? reject(error) : resolve(result)))),
  );
  if (stats.hasErrors()) {
    rmSync(join(output, 'alternator.mjs'), { force: true });
    throw new Error(stats.toString({ preset: 'errors-only', colors: false }));
  }
  // What comes out as it was is not written, and would count as older than its sources for ever.
  const now = new Date();
  utimesSync(join(output, 'alternator.mjs'), now, now);
  // Files of their own: rspack opens them by path.
  for (const name of ['layer-loader.mjs', 'hot-solid.mjs', 'local-door.mjs'])
    cpSync(join(folder, '../build/src', name), join(output, name));
  // For editors, by `"$schema": "./node_modules/@alternator/cli/dist/schema/remote.schema.json"`.
  cpSync(join(folder, '../schema'), join(output, 'schema'), { recursive: true });
}
