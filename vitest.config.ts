import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['alternator-source', 'development', 'browser', 'module'] };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { conditions: ['alternator-source', 'module'] },
        ssr: { resolve: { conditions: ['alternator-source', 'module', 'node'] } },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,config,host,remotes,e2e}/**/*.test.ts'],
          // The tests of a new remote are run where one is made: e2e/published.
          exclude: [
            ...['**/node_modules/**', '**/dist/**', '**/*.dom.test.ts', 'e2e/journeys/**'],
            'config/cli/templates/**',
          ],
        },
      },
      {
        plugins: [solid({ hot: false })],
        resolve,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['{shared,host,remotes}/**/*.test.tsx', '{shared,host,remotes}/**/*.dom.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          setupFiles: ['config/build/vitest-dom.ts'],
        },
      },
    ],
  },
});
