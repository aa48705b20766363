import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, CssExtractRspackPlugin, type RuleSetRule, rspack } from '@rspack/core';

const require = createRequire(import.meta.url);

const browsers = ['chrome 120', 'edge 120', 'firefox 121', 'safari 17'];

/** What every build of a browser part shares. */
export interface PartOptions {
  /** The package's folder. */
  readonly root: string;
  readonly outputPath: string;
  readonly development: boolean;
  /** Whether packages of the house are read as sources (in the checkout) or as published. */
  readonly fromSource: boolean;
  /** Whose JSX the sources hold. */
  readonly jsx?: 'solid' | 'react';
}

/** Only Solid's `.tsx` goes through Babel (27 ms a file); it has no other compiler. */
export function scriptRules({ development, root, jsx = 'solid' }: PartOptions): RuleSetRule[] {
  const solid = {
    loader: require.resolve('babel-loader'),
    options: {
      babelrc: false,
      configFile: false,
      cwd: root,
      presets: [require.resolve('babel-preset-solid'), require.resolve('@babel/preset-typescript')],
      plugins: development ? [[require.resolve('solid-refresh/babel'), { bundler: 'rspack-esm' }]] : [],
    },
  };
  const react = {
    loader: 'builtin:swc-loader',
    options: {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
    },
  };
  return [
    { test: /\.tsx$/, exclude: /node_modules/, use: jsx === 'react' ? react : solid },
    // Published Solid packages keep their JSX, as Solid's own ecosystem does.
    { test: /\.jsx$/, use: solid },
    {
      test: /\.ts$/,
      exclude: /node_modules/,
      loader: 'builtin:swc-loader',
      options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
    },
  ];
}

/** Sheets are files that the host attaches where a contribution is mounted; no script inserts them. */
export function styleRules(layer: string): RuleSetRule[] {
  const css = (modules: boolean) => ({
    loader: require.resolve('css-loader'),
    options: {
      modules: modules && {
        localIdentName: '[local]-[hash:base64:6]',
        localIdentHashSalt: layer,
        namedExport: false,
      },
    },
  });
  const inLayer = {
    loader: fileURLToPath(new URL('./layer-loader.mjs', import.meta.url)),
    options: { layer },
  };
  return [
    { test: /\.module\.css$/, use: [CssExtractRspackPlugin.loader, css(true), inLayer] },
    // Plain sheets (the design tokens) name their layers themselves.
    { test: /\.css$/, exclude: /\.module\.css$/, use: [CssExtractRspackPlugin.loader, css(false)] },
  ];
}

/** Settings that host, remotes and workers have in common. */
export function basis(options: PartOptions): Configuration {
  const { root, outputPath, development, fromSource } = options;
  return {
    context: root,
    mode: development ? 'development' : 'production',
    devtool: development ? 'source-map' : false,
    target: ['web', 'es2022'],
    output: {
      path: outputPath,
      publicPath: 'auto',
      crossOriginLoading: 'anonymous',
      chunkLoadTimeout: 8000,
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      assetModuleFilename: '[name].[contenthash:8][ext]',
    },
    resolve: {
      extensions: ['.tsx', '.ts', '.jsx', '.js'],
      conditionNames: [
        ...(fromSource ? ['alternator-source'] : []),
        ...(development ? ['development'] : []),
        'browser',
        'import',
        'module',
        'default',
      ],
    },
    module: { rules: scriptRules(options) },
    optimization: {
      chunkIds: development ? 'named' : 'deterministic',
      realContentHash: true,
      minimizer: [
        new rspack.SwcJsMinimizerRspackPlugin({ minimizerOptions: { compress: { passes: 3 } } }),
        // Without targets it rewrites logical properties for browsers that WebGL 2 left behind.
        new rspack.LightningCssMinimizerRspackPlugin({ minimizerOptions: { targets: browsers } }),
      ],
    },
    performance: false,
    stats: 'errors-warnings',
    infrastructureLogging: { level: 'error' },
  };
}

/** Sheets as files. In development they come with the scripts, which can then replace them. */
export function extractCss(development: boolean): CssExtractRspackPlugin {
  return new CssExtractRspackPlugin({
    filename: '[name].[contenthash:8].css',
    chunkFilename: '[name].[contenthash:8].css',
    runtime: development,
    ignoreOrder: true,
  });
}

/** The chunks that a script loads later by itself carry their hashes in it: `createScript` never sees them. */
export function integrityOfChunks(development: boolean) {
  return development ? [] : [new rspack.SubresourceIntegrityPlugin({ hashFuncNames: ['sha384'] })];
}

/**
 * A development build of a remote runs in any page: its components are replaced as they are edited, whichever build
 * of Solid the page runs, and a page that lets no script in by itself has a door for its own.
 */
export function hotRemote({ development, root }: PartOptions) {
  if (!development) return { alias: {}, plugins: [] };
  // Beside the Babel plugin that calls it; another version may lie nearer to the remote.
  const runtime = require.resolve('solid-refresh/dist/solid-refresh.mjs');
  const solid = fileURLToPath(new URL('./hot-solid.mjs', import.meta.url));
  const door = fileURLToPath(new URL('./local-door.mjs', import.meta.url));
  const redirect = (request: { context?: string; request: string }) => {
    if (request.context === dirname(runtime)) request.request = solid;
  };
  return {
    alias: { 'solid-refresh$': runtime },
    plugins: [
      new rspack.NormalModuleReplacementPlugin(/^solid-js$/, redirect as never),
      // Without a name: before whatever else starts.
      new rspack.EntryPlugin(root, door, {}),
    ],
  };
}
