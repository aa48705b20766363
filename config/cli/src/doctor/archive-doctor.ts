import { readFileSync } from 'node:fs';
import {
  type DoctorOptions,
  examine,
  type Finding,
  type Prescription,
  summaryOf,
  verdictWords,
} from '@alternator/dicom/dicomweb/doctor';
import { CommandError } from '../command-error.ts';
import { createNodeSend } from './node-send.ts';

export interface ArchiveDoctorOptions {
  readonly url: string | undefined;
  /** Where the viewer is served from. */
  readonly origin: string | undefined;
  readonly store: boolean;
  readonly json: boolean;
  readonly tokenFile: string | undefined;
}

/**
 * Examines an archive: findings to standard error as they come, the site's block to standard output.
 *
 * @throws {CommandError} when a check failed, so that the command ends with 1
 */
export async function archiveDoctor(options: ArchiveDoctorOptions): Promise<void> {
  const url = addressOf(options.url, 'Say which archive: alternator archive doctor URL.');
  const viewer = options.origin === undefined ? undefined : addressOf(options.origin, '');
  const token = tokenOf(options.tokenFile);
  const stop = new AbortController();
  const interrupted = () => stop.abort(new CommandError('Interrupted.'));
  process.once('SIGINT', interrupted);
  const { send, close } = createNodeSend(url, token);
  const findings: Finding[] = [];
  try {
    const examination = { url, viewer, token, send, store: options.store, signal: stop.signal };
    const prescription = await follow(examination, options.json, findings);
    const isJson = options.json;
    if (isJson) console.log(JSON.stringify({ findings, ...prescription }, undefined, 2));
    else if (prescription.jsonc) console.log(prescription.jsonc);
  } finally {
    close();
    process.off('SIGINT', interrupted);
  }
  const failed = findings.filter(({ verdict }) => verdict === 'failed').length;
  if (failed > 0) throw new CommandError(`${summaryOf(findings)}.`);
  if (!options.json) console.error(`${summaryOf(findings)}.`);
}

/** Prints each finding when it comes, and on a terminal what is being asked meanwhile. */
async function follow(
  options: Pick<DoctorOptions, 'url' | 'viewer' | 'token' | 'send' | 'store' | 'signal'>,
  isQuiet: boolean,
  findings: Finding[],
): Promise<Prescription> {
  const isWatched = process.stderr.isTTY && !isQuiet;
  const clear = () => isWatched && process.stderr.write('\r\x1b[K');
  const examination = examine({
    ...options,
    place: 'command line',
    uses: { service: 'alternator.dicomweb', files: 'alternator.static' },
    now: Date.now,
    onCheck: (title, index, count) => {
      if (clear()) process.stderr.write(`${index}/${count} ${title} …`);
    },
  });
  for (;;) {
    const { done, value } = await examination.next();
    clear();
    if (done) return value;
    findings.push(value);
    if (!isQuiet) process.stderr.write(`${lineOf(value)}\n`);
  }
}

const width = 28;

/** A row of the table; what to do stands below it. */
function lineOf({ verdict, title, what, why, fix, ms }: Finding): string {
  const indent = ' '.repeat(12 + width);
  const time = ms >= 1 ? ` (${ms} ms)` : '';
  return [
    `${verdictWords[verdict].padEnd(12)}${title.padEnd(width)}${what}${time}`,
    ...(why ? [indent + why] : []),
    ...(fix ? [`${indent}${fix.where}:`, ...fix.lines.split('\n').map((line) => `${indent}  ${line}`)] : []),
  ].join('\n');
}

function addressOf(text: string | undefined, absent: string): string {
  if (text === undefined) throw new CommandError(absent);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CommandError(`"${text}" is no http or https address, as in http://127.0.0.1:8042/dicom-web.`);
  if (url.username || url.password || /token|key=|auth/i.test(url.search))
    throw new CommandError(
      'An address is written into logs: give a token by --token-file or ALTERNATOR_TOKEN.',
    );
  return url.href;
}

/** Never an argument: the list of processes shows those to everybody. */
function tokenOf(file: string | undefined): string | undefined {
  const token = file === undefined ? process.env.ALTERNATOR_TOKEN : readToken(file);
  const text = token?.trim().replace(/^Bearer\s+/i, '');
  if (text && !/^[\x21-\x7e]+$/.test(text))
    throw new CommandError('The token holds characters that no header may have.');
  return text || undefined;
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(
      `The token file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`,
    );
  }
}
