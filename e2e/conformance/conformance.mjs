// @ts-check
// `npm run conformance -- DIR [--json FILE] [--jobs N]`: every frame of every DICOM file below DIR through the
// product's own pool in Chromium, held against other decoders.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments } from '../run/chromium-arguments.mjs';
import { findPrograms, inContinuousIntegration, installSentence } from '../run/programs.mjs';
import { build } from './builds.mjs';

const programs = findPrograms();
const folder = await mkdtemp(join(tmpdir(), 'alternator-conformance-'));
try {
  if (programs.chromium === undefined) throw new Error(installSentence(['chromium']));
  await build(folder);
  const { main } = await import(pathToFileURL(join(folder, 'program.mjs')).href);
  const { chromium: executablePath } = programs;
  process.exitCode = await main(process.argv.slice(2), {
    folder,
    programs,
    mustCheckAll: inContinuousIntegration(),
    launch: () => chromium.launch({ executablePath, headless: true, args: chromiumArguments }),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
} finally {
  await rm(folder, { recursive: true, force: true });
}
