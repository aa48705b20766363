import { createRequire } from 'node:module';
import { type Configuration, rspack } from '@rspack/core';
import { basis, type PartOptions } from './rules.ts';

const require = createRequire(import.meta.url);

/**
 * Scripts of frames, each whole: a frame can fetch nothing, so neither chunks nor sheets nor files beside them. A
 * `.css` is a text, for `ctx.style`.
 */
export function frameConfig(options: PartOptions, entries: Readonly<Record<string, string>>): Configuration {
  const base = basis(options);
  const asText = { loader: require.resolve('css-loader'), options: { exportType: 'string', modules: false } };
  return {
    ...base,
    name: 'frames',
    entry: { ...entries },
    output: { ...base.output, uniqueName: 'alternator-frame', publicPath: '' },
    module: {
      ...base.module,
      rules: [...(base.module?.rules ?? []), { test: /\.css$/, use: asText }],
      parser: { javascript: { dynamicImportMode: 'eager' } },
    },
    plugins: [new rspack.DefinePlugin({ 'process.env.NODE_ENV': JSON.stringify(base.mode) })],
  };
}

/**
 * A script that stays the same, byte for byte, between `<script>` and its end (HTML 4.12.1.3 and 13.2.3.5): what would
 * end it is written otherwise, which strings, templates and regular expressions read as before.
 *
 * @throws {Error} for letters that a browser would replace, so that no hash would fit
 */
export function forInlineScript(script: string): string {
  if (/[\r\0\ufeff]/.test(script))
    throw new Error(
      'A script of a frame holds a carriage return, a NUL or a byte order mark as it is: escape it.',
    );
  return script.replace(/<(?=\/script|!--)/gi, String.raw`\x3c`);
}
