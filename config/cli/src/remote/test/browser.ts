import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CommandError } from '../../command-error.ts';

/** Chromium quiet (no calls home), drawing in software. */
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
/** Reaches no network: every name but this computer's own is unknown. */
const onlyThisComputer = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

/**
 * Starts the browser of this computer.
 *
 * @throws {CommandError} saying what is missing and how to get it
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  // Chromium's own sandbox does not start for root, as in containers of CI.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, onlyThisComputer, ...asRoot] });
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'microsoft-edge',
  'msedge.exe',
];
/** Where installers of macOS and Windows put it, which is not in PATH. */
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/**
 * `ALTERNATOR_CHROMIUM`, or else the first of Chromium, Chrome and Edge.
 *
 * @throws {CommandError} when there is none
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const named = env.ALTERNATOR_CHROMIUM;
  if (named) {
    if (canRun(named)) return named;
    throw new CommandError(`ALTERNATOR_CHROMIUM names ${named}, which cannot be run.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(
    canRun,
  );
  if (found) return found;
  throw new CommandError(
    'alternator remote test needs Chromium, Chrome or Edge, and none was found: install one, or name it by ALTERNATOR_CHROMIUM=/path/to/chromium.',
  );
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
