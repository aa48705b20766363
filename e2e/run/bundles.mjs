// @ts-check
// Builds what tests and benchmarks run of the product's sources by themselves: pages, workers, modules for Node.
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';

/** @typedef {import('@rspack/core').Configuration} Configuration */

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {Configuration[]} configurations
 * @returns {Promise<void>} rejects with the compiler's report
 */
export function compile(configurations) {
  return new Promise((resolve, reject) => {
    const compiler = rspack(configurations);
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
 * `<name>.js` for a page (`web`) or a worker (`webworker`).
 * @param {string} outputPath
 * @param {string} name
 * @param {string} entry
 * @param {'web' | 'webworker'} target
 * @param {Record<string, string>} [replaced] modules that another file stands in for
 * @returns {Configuration}
 */
export function browserScript(outputPath, name, entry, target, replaced = {}) {
  return {
    context: root,
    mode: 'production',
    devtool: false,
    name,
    target: [target, 'es2022'],
    entry: { [name]: entry },
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
      // Codecs and VTK readers ask for Node's modules; none is used in a browser.
      fallback: { fs: false, path: false, url: false, events: false },
      alias: { xmlbuilder2: false, ...replaced },
    },
    node: { __filename: 'mock', __dirname: 'mock' },
    module: typescript,
    performance: false,
    infrastructureLogging: { level: 'error' },
  };
}

/**
 * `<name>.mjs`, for Node to import.
 * @param {string} outputPath
 * @param {string} name
 * @param {string} entry
 * @returns {Configuration}
 */
export function nodeModule(outputPath, name, entry) {
  return {
    context: root,
    name,
    mode: 'none',
    devtool: false,
    target: 'node20',
    module: typescript,
    entry: { [name]: entry },
    output: { path: outputPath, filename: '[name].mjs', library: { type: 'module' }, module: true },
    externalsType: 'module',
    externals: [/^node:/],
    resolve: {
      extensions: ['.ts'],
      conditionNames: ['alternator-source', 'import', 'module', 'node', 'default'],
    },
    infrastructureLogging: { level: 'error' },
  };
}

/** @type {NonNullable<Configuration['module']>} */
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
