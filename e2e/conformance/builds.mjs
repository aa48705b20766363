// @ts-check
// Builds what the conformance program runs: the real worker, the page with the pool, and its own code for Node.
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const typescript = {
  rules: [
    {
      test: /\.ts$/,
      exclude: /node_modules/,
      loader: 'builtin:swc-loader',
      options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
    },
  ],
};

/**
 * @param {string} folder where to
 * @returns {Promise<void>} rejects with the compiler's report
 */
export function build(folder) {
  const compiler = rspack([
    {
      ...browser(folder),
      name: 'decode',
      target: ['webworker', 'es2022'],
      entry: { decode: here('../../shared/decode/src/decode.worker.ts') },
    },
    { ...browser(folder), name: 'page', target: ['web', 'es2022'], entry: { page: here('./page.ts') } },
    program(folder),
  ]);
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) reject(error);
        else if (stats?.hasErrors()) reject(new Error(stats.toString({ preset: 'errors-only' })));
        else resolve();
      });
    });
  });
}

/**
 * @param {string} folder
 * @returns {import('@rspack/core').RspackOptions}
 */
function browser(folder) {
  return {
    context: here('.'),
    mode: 'production',
    devtool: false,
    output: {
      path: folder,
      publicPath: 'auto',
      filename: '[name].js',
      chunkFilename: '[name].[contenthash:8].js',
      assetModuleFilename: '[name].[contenthash:8][ext]',
    },
    resolve: {
      extensions: ['.ts', '.js'],
      conditionNames: ['alternator-source', 'browser', 'import', 'module', 'default'],
      // The codecs ask for Node's modules, and use none in a page.
      fallback: { fs: false, path: false, url: false, events: false },
    },
    node: { __filename: 'mock', __dirname: 'mock' },
    module: typescript,
    performance: false,
    infrastructureLogging: { level: 'error' },
  };
}

/**
 * @param {string} folder
 * @returns {import('@rspack/core').RspackOptions}
 */
function program(folder) {
  return {
    context: here('.'),
    name: 'program',
    mode: 'none',
    devtool: false,
    target: 'node20',
    module: typescript,
    entry: { program: here('./main.ts') },
    output: { path: folder, filename: '[name].mjs', library: { type: 'module' }, module: true },
    externalsType: 'module',
    externals: [/^node:/],
    resolve: {
      extensions: ['.ts'],
      conditionNames: ['alternator-source', 'import', 'module', 'node', 'default'],
    },
    infrastructureLogging: { level: 'error' },
  };
}
