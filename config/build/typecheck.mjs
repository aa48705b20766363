// Type-checks every workspace that has a tsconfig, two at a time, after writing the types that the remotes'
// manifests generate. Prints what is wrong and a count.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, workspaceFolders } from './workspace-folders.mjs';

const alternator = join(root, 'config/cli/bin/alternator.mjs');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const folders = workspaceFolders();
const remotes = folders.filter((folder) => existsSync(join(root, folder, 'remote.json')));
// One after the other: the first may have to build the command line.
const generated = await inTurn(remotes, 1, (folder) => run(folder, [alternator, 'remote', 'check']));
const projects = folders.flatMap(projectsOf);
const checked = await inTurn(projects, 2, ({ folder, file }) => run(folder, [tsc, '--noEmit', '-p', file]));

const failed = generated.concat(checked).filter((outcome) => outcome.status !== 0);
for (const { folder, text } of failed) process.stdout.write(`${folder}\n${text}\n`);
process.stdout.write(`${projects.length} projects, ${failed.length} with errors\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** A folder may hold more than one project: the page's, and `tsconfig.worker.json` for what runs in a worker. */
function projectsOf(folder) {
  return readdirSync(join(root, folder))
    .filter((file) => /^tsconfig(\..+)?\.json$/.test(file) && !file.includes('.build.'))
    .map((file) => ({ folder, file }));
}

function run(folder, args) {
  const options = { cwd: join(root, folder), maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ folder, status: error ? 1 : 0, text: `${stdout}${stderr}`.trimEnd() });
    });
  });
}

async function inTurn(jobs, width, start) {
  const outcomes = [];
  const waiting = jobs.slice();
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) outcomes.push(await start(job));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return outcomes;
}
