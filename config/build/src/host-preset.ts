import { join } from 'node:path';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import type { Configuration } from '@rspack/core';
import { frameConfig } from './frame-preset.ts';
import { basis, extractCss, integrityOfChunks, type PartOptions, styleRules } from './rules.ts';
import { shareList } from './share.ts';
import { workerConfig } from './worker-preset.ts';

/** The builds of the host: the shell with its share scope, the decode worker, and what frames begin with. */
export function hostConfigs(options: PartOptions): Configuration[] {
  const base = basis(options);
  const shell: Configuration = {
    ...base,
    name: 'host',
    entry: { main: './src/main.tsx' },
    output: { ...base.output, uniqueName: 'alternator_host' },
    module: { rules: [...(base.module?.rules ?? []), ...styleRules('host')] },
    plugins: [
      extractCss(options.development),
      ...integrityOfChunks(options.development),
      new ModuleFederationPlugin({
        name: 'alternator_host',
        remotes: {},
        shared: shareList('host', options.root),
        shareStrategy: 'loaded-first',
        dts: false,
        manifest: false,
        runtimePlugins: [join(options.root, 'src/federation/no-global-plugins.ts')],
        experiments: { provideExternalRuntime: true },
      }),
    ],
  };
  const decode = join(options.root, '../shared/decode/src/decode.worker.ts');
  return [
    shell,
    workerConfig(options, { decode }),
    frameConfig(options, { 'frame-guard': './src/isolation/frame-guard.ts' }),
  ];
}

/** `boot-<hash>.js`, without Solid and without federation, and `sw.js`: the only code outside the lock. */
export function bootConfigs(options: PartOptions): Configuration[] {
  const base = basis(options);
  const serviceWorker: Configuration = {
    ...base,
    name: 'service-worker',
    target: ['webworker', 'es2022'],
    entry: { sw: './src/service-worker/sw.ts' },
    // Browsers look for a newer one under the same name.
    output: { ...base.output, filename: '[name].js', uniqueName: 'alternator_sw' },
  };
  const boot: Configuration = {
    ...base,
    name: 'boot',
    entry: { boot: './src/boot/boot.ts' },
    output: { ...base.output, filename: '[name]-[contenthash:8].js', uniqueName: 'alternator_boot' },
  };
  return [boot, serviceWorker];
}
