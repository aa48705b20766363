// @ts-check
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const openjph = createRequire(here('../../shared/decode/package.json')).resolve(
  '@cornerstonejs/codec-openjph/wasmjs',
);

/**
 * Builds the faulty worker, the page with the product's pool, and (for Node) the phantom's encoder.
 * @param {string} outputPath
 * @returns {Promise<void>} rejects with the compiler's report
 */
export function build(outputPath) {
  const compiler = rspack([
    {
      ...inBrowser(outputPath),
      name: 'worker',
      target: ['webworker', 'es2022'],
      entry: { decode: here('./worker.mjs') },
    },
    { ...inBrowser(outputPath), name: 'page', target: ['web', 'es2022'], entry: { page: here('./page.ts') } },
    inNode(outputPath),
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

/** @param {string} outputPath @returns {import('@rspack/core').Configuration} */
function inBrowser(outputPath) {
  return {
    ...common,
    output: {
      path: outputPath,
      publicPath: 'auto',
      filename: '[name].js',
      chunkFilename: '[name].[contenthash:8].js',
      assetModuleFilename: '[name].[contenthash:8][ext]',
    },
    resolve: {
      extensions: ['.ts', '.js'],
      conditionNames: ['alternator-source', 'browser', 'import', 'module', 'default'],
      // Emscripten's glue asks for Node's modules; none is used in a browser.
      fallback: { fs: false, path: false, url: false, events: false },
      alias: {
        '@cornerstonejs/codec-openjph/wasmjs$': here('./faulty-openjph.mjs'),
        'real-openjph$': openjph,
      },
    },
    node: { __filename: 'mock', __dirname: 'mock' },
  };
}

/** @param {string} outputPath @returns {import('@rspack/core').Configuration} */
function inNode(outputPath) {
  return {
    ...common,
    name: 'frames',
    target: 'node20',
    entry: { frames: here('./frames.ts') },
    output: { path: outputPath, filename: '[name].mjs', library: { type: 'module' }, module: true },
    externalsType: 'module',
    externals: [/^node:/],
    resolve: {
      extensions: ['.ts'],
      conditionNames: ['alternator-source', 'import', 'module', 'node', 'default'],
    },
  };
}

/** @type {import('@rspack/core').Configuration} */
const common = {
  context: here('.'),
  mode: 'none',
  devtool: false,
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'builtin:swc-loader',
        options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
      },
    ],
  },
  // The worker's script is imported for what it does; its package says that it does nothing.
  optimization: { sideEffects: false },
  performance: false,
  infrastructureLogging: { level: 'error' },
};
