import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './alternator.ts';

/** A folder for a web server: the built parts of `dist`, with one site as the deployment's own. */
export interface DeployedSite {
  readonly folder: string;
  remove(): void;
}

/**
 * Lays a composed site out as a hospital would copy it, so that a journey neither sees nor disturbs the others'.
 * @param site a folder of `config/sites` that `build.ts` composes
 */
export function deploySite(site: string, dist = join(root, 'dist')): DeployedSite {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-site-'));
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    if (entry.isFile()) copyFileSync(join(dist, entry.name), join(folder, entry.name));
  }
  for (const parts of ['host', 'remotes']) symlinkSync(join(dist, parts), join(folder, parts));
  mkdirSync(join(folder, 'sites'));
  cpSync(join(dist, 'sites', site), join(folder, 'sites', site), { recursive: true });
  copyFileSync(join(folder, 'sites', site, 'channel.json'), join(folder, 'sites/channel.json'));
  // Composed last, a site is the deployment's main one; of the others this folder has nothing.
  const others = new RegExp(`\\s*<meta name="alternator-site" content="(?!${site}")[^>]*>`, 'g');
  const page = readFileSync(join(dist, 'index.html'), 'utf8').replace(others, '');
  const own = `<meta name="alternator-site" content="${site}"`;
  writeFileSync(join(folder, 'index.html'), page.replace(own, `${own} data-main`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
