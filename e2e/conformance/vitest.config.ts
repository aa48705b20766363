import { defineConfig } from 'vitest/config';

/** A part of its own in `npm test`: it needs a browser, both cores and a minute or two. */
export default defineConfig({
  resolve: { conditions: ['alternator-source', 'module'] },
  ssr: { resolve: { conditions: ['alternator-source', 'module', 'node'] } },
  test: {
    name: 'conformance',
    environment: 'node',
    include: ['e2e/conformance/*.conformance.ts'],
  },
});
