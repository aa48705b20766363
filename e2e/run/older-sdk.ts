import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './alternator.ts';

/** A remote as a team wrote it for SDK 1, by its folder below `e2e/remotes`. */
export const olderPanel = 'older-panel';

/** SDK 1 as it was released, where `npm install` put it for that team; returns its folder. */
export function installOlderSdk(): string {
  const folder = join(root, 'e2e/remotes', olderPanel, 'node_modules/@alternator/sdk');
  mkdirSync(folder, { recursive: true });
  const released = join(root, 'shared/sdk-1/released/alternator-sdk-1.0.0.tgz');
  execFileSync('tar', ['-xzf', released, '-C', folder, '--strip-components=1']);
  return folder;
}
