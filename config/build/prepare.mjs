// Installs what is missing before `npm start`, `npm test` and the others. Uses nothing but Node itself, because
// it runs before anything is installed. Its syntax stays old, so that an old Node reaches the sentence below.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, workspaceFolders } from './workspace-folders.mjs';

const stampFile = join(root, 'node_modules/.alternator-install');
const unreachable =
  /ENOTFOUND|EAI_AGAIN|EAI_FAIL|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/;
const lockOutOfDate =
  /can only install (packages )?when your package\.json and package-lock\.json|can only install with an existing package-lock/;

requireNode(20, 19);
if (stampInForce() !== fingerprint()) install();

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(
    `Alternator needs Node ${major}.${minor} or newer, and this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org and run the command again.',
  );
}

/** What the installed packages depend on: the lock and every manifest. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', 'package.json'].concat(
    workspaceFolders().map((folder) => `${folder}/package.json`),
  );
  for (const file of files) {
    const path = join(root, file);
    hash.update(`${file}\0`).update(existsSync(path) ? readFileSync(path) : 'missing');
  }
  return hash.digest('hex');
}

function stampInForce() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

function install() {
  process.stdout.write('Installing packages (a minute or two the first time) ...\n');
  // `npm ci` starts by deleting node_modules: right for a fresh clone, rude where something runs from it.
  let outcome = existsSync(join(root, 'node_modules')) ? npm('install') : npm('ci');
  if (outcome.status !== 0 && lockOutOfDate.test(outcome.text)) outcome = npm('install');
  if (outcome.status !== 0) failInstall(outcome.text);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, fingerprint());
}

function npm(command) {
  const args = [command, '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const script = process.env.npm_execpath;
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 };
  const run = script
    ? spawnSync(process.execPath, [script].concat(args), options)
    : spawnSync('npm', args, options);
  const text = run.error ? `${run.error.message}\n` : `${run.stdout}${run.stderr}`;
  return { status: run.error ? 1 : run.status, text };
}

function failInstall(text) {
  process.stderr.write(text);
  if (!unreachable.test(text)) fail('npm could not install the packages; its own words stand above.');
  fail(
    'The npm registry cannot be reached. Connect to the network, or name a registry that you reach ' +
      '(npm config set registry URL), and run the command again.',
  );
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
