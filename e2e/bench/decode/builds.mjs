// Builds what the decode bench runs: the real worker, a page with the pool, a page with Cornerstone's own
// loader, and the frames (for Node).
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @returns {Promise<void>} rejects with the compiler's report */
export function build(outputPath) {
  const page = (name, entry) => browserScript(outputPath, name, here(entry), 'web');
  return compile([
    browserScript(outputPath, 'decode', worker, 'webworker'),
    page('pool', './pages/pool.ts'),
    page('cornerstone', './pages/cornerstone.ts'),
    page('store', '../long-tasks/store.ts'),
    nodeModule(outputPath, 'frames', here('./frames.ts')),
  ]);
}

/** @returns {Promise<void>} rejects with the compiler's report */
export function compile(configs) {
  return new Promise((resolve, reject) => {
    const compiler = rspack(configs);
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) reject(error);
        else if (stats.hasErrors()) reject(new Error(stats.toString({ preset: 'errors-only' })));
        else resolve();
      });
    });
  });
}

/** `<name>.js` for a page (`web`) or a worker (`webworker`). */
export function browserScript(outputPath, name, entry, target) {
  return { ...base(outputPath), name, target: [target, 'es2022'], entry: { [name]: entry } };
}

const worker = here('../../../shared/decode/src/decode.worker.ts');

function base(outputPath) {
  return {
    context: here('.'),
    mode: 'production',
    devtool: false,
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
      // Cornerstone's codecs and VTK readers ask for Node's modules; none is used in a page.
      fallback: { fs: false, path: false, url: false, events: false },
      alias: { xmlbuilder2: false },
    },
    node: { __filename: 'mock', __dirname: 'mock' },
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
    performance: false,
    stats: 'errors-only',
    infrastructureLogging: { level: 'error' },
  };
}

/** `<name>.mjs`, for Node to import. */
export function nodeModule(outputPath, name, entry) {
  const { module } = base(outputPath);
  return {
    context: here('.'),
    name,
    mode: 'none',
    devtool: false,
    target: 'node20',
    module,
    entry: { [name]: entry },
    output: { path: outputPath, filename: '[name].mjs', library: { type: 'module' }, module: true },
    experiments: { outputModule: true },
    externalsType: 'module',
    externals: [/^node:/],
    resolve: {
      extensions: ['.ts'],
      conditionNames: ['alternator-source', 'import', 'module', 'node', 'default'],
    },
    infrastructureLogging: { level: 'error' },
  };
}
