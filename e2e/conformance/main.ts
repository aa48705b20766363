import { stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Browser } from '@playwright/test';
import { type Context, conformPath } from './conform-file.ts';
import { openDecoderPage } from './decoder-page.ts';
import { openFrameServer } from './frame-server.ts';
import { parseOptions } from './options.ts';
import { createPermits } from './permits.ts';
import { readReferences } from './references.ts';
import { createReport, type Report } from './report.ts';
import { type FoundPrograms, toolPaths } from './tools/programs.ts';
import { walkFolder } from './walk-folder.ts';

const GIB = 2 ** 30;

export interface Environment {
  /** Where the page and the worker were built to. */
  readonly folder: string;
  readonly programs: FoundPrograms;
  /** Whether a frame that nobody can check is a failure: in continuous integration. */
  readonly mustCheckAll: boolean;
  launch(): Promise<Browser>;
}

/** @returns the exit code: 0 when every frame is right, or refused where others refuse it too */
export async function main(argv: readonly string[], environment: Environment): Promise<number> {
  const options = parseOptions(argv);
  if (!(await stat(options.folder)).isDirectory()) throw new Error(`${options.folder} is no folder.`);
  const report = createReport();
  const growth = await conformFolder(options.folder, options.jobs, environment, report);
  for (const line of report.lines()) say(line);
  if (growth !== undefined) say(`renderer memory grew by at most ${(growth / GIB).toFixed(2)} GiB`);
  if (options.json) await writeFile(options.json, `${JSON.stringify(report.rows(), null, 1)}\n`);
  say(report.lastLine());
  const { wrong, crashed, hung, unchecked } = report.counts;
  const bad = wrong + crashed + hung + report.mustDecode + (environment.mustCheckAll ? unchecked : 0);
  return bad > 0 ? 1 : 0;
}

/** @returns most bytes that a renderer grew by */
async function conformFolder(
  folder: string,
  jobs: number,
  { folder: built, programs, launch }: Environment,
  report: Report,
): Promise<number | undefined> {
  const server = await openFrameServer(built);
  const decoder = await openDecoderPage({ origin: server.origin, jobs, launch });
  try {
    const progress = createProgress(report);
    const context: Context = {
      server,
      decoder,
      references: await readReferences(folder),
      paths: toolPaths(programs),
      jobs: 2 * jobs,
      add: (row) => {
        report.add(row);
        progress.show(row.path);
      },
      addOther: (path) => report.addOther(path),
    };
    // A few files at once, so that other decoders work while the page does.
    const permits = createPermits(jobs + availableParallelism());
    const running = new Set<Promise<void>>();
    for await (const path of walkFolder(folder)) {
      await new Promise<void>((started) => {
        const run = permits.with(1, () => {
          started();
          return conformPath(folder, path, context);
        });
        running.add(run);
        void run.finally(() => running.delete(run));
      });
    }
    await Promise.all(running);
    progress.clear();
    return decoder.memory.growth();
  } finally {
    await decoder.close();
    await server.close();
  }
}

/** One line on a terminal, nothing elsewhere. */
function createProgress(report: Report) {
  const { stderr } = process;
  return {
    show: (path: string) => {
      if (!stderr.isTTY) return;
      const bad = report.counts.wrong + report.counts.crashed + report.counts.hung;
      stderr.write(`\r\u001b[K${report.frames} frames, ${bad} wrong, crashed or hung  ${path.slice(-60)}`);
    },
    clear: () => {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
