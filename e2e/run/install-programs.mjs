// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { packages } from './programs.mjs';

/** What invoke-rc.d and deb-systemd-invoke ask before they start a service; 101 forbids it. */
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Installs programs from Debian's packages, without starting their services.
 * @param {readonly import('./programs.mjs').ProgramName[]} missing
 * @param {(line: string) => void} say
 * @returns {string | undefined} why it failed
 */
export function installPrograms(missing, say) {
  const wanted = missing.map((name) => packages[name].debian);
  say(`Installing ${wanted.join(', ')} from Debian's packages ...`);
  const ownPolicy = !existsSync(policyFile);
  if (ownPolicy) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return apt(['update', '-q']) ?? apt(['install', '-y', '-q', '--no-install-recommends', ...wanted]);
  } finally {
    if (ownPolicy) rmSync(policyFile, { force: true });
  }
}

/** Whether this user and this system can install at all. */
export function canInstall() {
  const isRoot = process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** @param {readonly string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status === 0) return undefined;
  return `apt-get ${args.join(' ')} failed:\n${run.error?.message ?? `${run.stdout}${run.stderr}`.trim()}`;
}
