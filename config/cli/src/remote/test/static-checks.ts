import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Findings } from '@alternator/sdk/conformance';
import type { ReadRemote } from '../read-remote.ts';

/** What can be told without running anything; `readRemote` has refused the rest. */
export function checkTexts({ root, messages, manifest }: ReadRemote, findings: Findings): void {
  const english = messages.en ?? {};
  if (manifest.messages.length > 0 && !manifest.messages.includes('en'))
    findings.failed(
      'texts',
      'lists no "en" under messages: English is what is shown where a locale lacks a text',
      'Add messages/en.json, and "en" to the list.',
    );
  const problems = Object.entries(messages).flatMap(([locale, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const place = join(root, 'messages', `${locale}.json`);
      if (!(key in english)) return [`${place} has "${key}", which messages/en.json does not have`];
      return holesOf(english[key]).join() === holesOf(text).join()
        ? []
        : [`${place}: "${key}" has other {placeholders} than in messages/en.json`];
    }),
  );
  findings.all(
    'texts',
    'every text of every locale has its English',
    problems,
    'Use the keys and placeholders of messages/en.json in all locales.',
  );
}

/** One of several plural forms may leave the number out. */
function holesOf(text: unknown): string[] {
  const all = typeof text === 'string' ? text : Object.values(text as Record<string, string>).join(' ');
  return [...new Set([...all.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();
}

/**
 * The remote's own compiler over its own settings, as `npm run check` does.
 *
 * @param fromSource in a checkout, where nothing of the SDK is built: what is wrong with its sources is not the remote's
 */
export async function checkTypes(root: string, fromSource: boolean, findings: Findings): Promise<void> {
  const settings = join(root, 'tsconfig.json');
  if (!existsSync(settings))
    return findings.notice('types', 'has no tsconfig.json: its types were not checked');
  const tsc = programOf(root);
  if (!tsc)
    return findings.failed(
      'types',
      'has a tsconfig.json, and no TypeScript is installed',
      'npm install --save-dev typescript',
    );
  const conditions = fromSource ? ['--customConditions', 'alternator-source'] : [];
  const args = [tsc, '-p', settings, '--noEmit', '--pretty', 'false', ...conditions];
  const { code, output } = await run(process.execPath, args, root);
  const all = output.split('\n').filter((line) => /error TS\d+/.test(line));
  const problems = all.filter((line) => !line.startsWith('..'));
  if (code === 0 || (all.length > 0 && problems.length === 0))
    return findings.passed('types', 'every module exports what remote.json promises, and compiles');
  findings.all(
    'types',
    '',
    problems.length > 0 ? problems.slice(0, 10) : [output.trim() || `tsc ended with ${code}`],
    'npm run check shows all of them.',
  );
}

/** By its package: the link in `.bin` is a shell script on Windows. */
function programOf(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules/typescript');
    if (existsSync(join(place, 'package.json'))) {
      const { bin } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
      return join(place, bin.tsc);
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function run(file: string, args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(file, [...args], { cwd, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) || 1 : 0, output: stdout + stderr }),
    );
  });
}
