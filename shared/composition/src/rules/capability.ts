import type { Capability } from '../schema/remote.ts';
import { listed, type OwnRule } from './rule.ts';

const fixes: Partial<Record<Capability, string>> = {
  'secure-context': 'Serve the site over https.',
  opfs: 'Serve the site over https, and open it in a current browser and no private window.',
  'web-locks': 'Serve the site over https, and open it in a current browser.',
  'shared-array-buffer':
    'Serve the page with Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
  webgl2: 'Open the page in a current browser with hardware acceleration.',
};

/** What the browser was tested for; where nobody tested, it can do all. */
export const capableBrowser: OwnRule = ({ id, manifest }, _, { capabilities }) => {
  const missing = manifest.capabilities.filter((one) => capabilities && !capabilities.includes(one));
  const [first] = missing;
  if (!first) return undefined;
  return {
    code: 'capability',
    message: `${id} needs ${listed(missing)}, which this browser does not offer here`,
    fix: fixes[first] ?? 'Open the page in a current browser.',
  };
};
