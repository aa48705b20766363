import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildRemote } from '../build.ts';

/** The id of the remote that stands in each page beside the one under test. */
export const probeId = 'alternator-test.probe';

const manifest = (range: string) => ({
  id: probeId,
  version: '1.0.0',
  engines: { sdk: range },
  permissions: ['archives', 'pixels', 'measurements'],
  // Optional all of them: a host that lacks one is tested for the rest.
  optional: [
    'alternator.contributions@1',
    'alternator.data-sources@1',
    'alternator.decode-pool@1',
    'alternator.display-sets@1',
    'alternator.drawing@1',
    'alternator.measurements@1',
    'alternator.workspace@1',
  ],
  activate: './remote',
  activation: ['onRoute:viewer', 'onRoute:diagnostics', 'onStudyOpen'],
});

/** As `remote()` of the SDK makes it: a remote that is data alone has no SDK to build with. */
const source = `export default {
  kind: 'remote',
  activate(ctx) {
    Object.assign(globalThis, { alternatorProbe: ctx });
  },
};
`;

/**
 * Builds a remote that hands its context to the test: what the SDK gives to everybody, and no other door into the host.
 * Returns the output.
 *
 * @param folder for it alone; what lies there is removed
 */
export async function buildProbe(folder: string, range: string, fromSource: boolean): Promise<string> {
  const files = {
    'remote.json': JSON.stringify(manifest(range)),
    'package.json': JSON.stringify({ name: 'alternator-test-probe', version: '1.0.0', type: 'module' }),
    'src/remote.ts': source,
  };
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const built = join(folder, 'built');
  await buildRemote(folder, built, fromSource);
  return built;
}
