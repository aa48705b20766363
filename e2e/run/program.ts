import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** A real program that a test started. */
export interface Program {
  readonly pid: number;
  /** All that it printed so far. */
  output(): string;
  /** Resolves with the first match of `pattern` in its output; rejects when it ends before, or after `timeoutMs`. */
  printed(pattern: RegExp, timeoutMs: number): Promise<RegExpMatchArray>;
  /** Resolves when `url` answers 2xx; rejects when the program ends before, or after `timeoutMs`. */
  answers(url: string, timeoutMs: number): Promise<void>;
  /** Resolves when it ended by itself with exit code 0; rejects on another, or after `timeoutMs`. */
  ended(timeoutMs: number): Promise<void>;
  /** Asks it to end, after five seconds makes it. Resolves when it is gone. */
  stop(): Promise<void>;
}

interface Ending {
  readonly isClean: boolean;
  readonly reason: string;
}

/** Starts a program; it ends with this process at the latest. */
export function startProgram(
  path: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Program {
  // Not our own options for Node: the product must run as a person would start it.
  const env = { ...process.env, NODE_OPTIONS: '', ...variables };
  const child = spawn(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ending = endingOf(child);
  const failure = (reason: string) =>
    new Error(`${path} ${args.join(' ')}: ${reason}\n${output.slice(-4000)}`);

  const whileAlive = async <T>(wait: (signal: AbortSignal) => Promise<T>, timeoutMs: number): Promise<T> => {
    const controller = new AbortController();
    const { signal } = controller;
    const over = ending.then(({ reason }) => Promise.reject(failure(reason)));
    const late = delay(timeoutMs, undefined, { signal }).then(() =>
      Promise.reject(failure(`not ready after ${timeoutMs} ms`)),
    );
    try {
      return await Promise.race([wait(signal), over, late]);
    } finally {
      controller.abort();
    }
  };

  return {
    pid: child.pid ?? -1,
    output: () => output,
    printed: (pattern, timeoutMs) =>
      whileAlive((signal) => firstMatch(child, () => output, pattern, signal), timeoutMs),
    answers: (url, timeoutMs) => whileAlive((signal) => untilAnswered(url, signal), timeoutMs),
    ended: async (timeoutMs) => {
      const end = await within(ending, timeoutMs);
      if (!end?.isClean) throw failure(end?.reason ?? `still running after ${timeoutMs} ms`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      if ((await within(ending, 5_000)) === undefined) child.kill('SIGKILL');
      await ending;
    },
  };
}

function endingOf(child: ChildProcess): Promise<Ending> {
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return new Promise<Ending>((resolve) => {
    child.on('error', ({ message }) => resolve({ isClean: false, reason: message }));
    child.on('close', (code, signal) => {
      process.off('exit', killWithUs);
      resolve({ isClean: code === 0, reason: `ended with ${signal ?? code}` });
    });
  });
}

async function firstMatch(
  child: ChildProcess,
  output: () => string,
  pattern: RegExp,
  signal: AbortSignal,
): Promise<RegExpMatchArray> {
  for (;;) {
    const found = output().match(pattern);
    if (found !== null) return found;
    await nextOutput(child, signal);
  }
}

function nextOutput(child: ChildProcess, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const waits = [child.stdout, child.stderr].flatMap((stream) =>
    stream === null ? [] : [once(stream, 'data', { signal: either })],
  );
  return Promise.race(waits)
    .then(() => undefined)
    .finally(() => done.abort());
}

async function untilAnswered(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const isReady = await fetch(url, { signal }).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false, // Not listening yet, or given up: the next line tells which.
    );
    if (isReady) return;
    await delay(25, undefined, { signal });
  }
}

/** The value, or `undefined` when it takes longer. */
async function within<T>(value: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  const controller = new AbortController();
  const late = delay(timeoutMs, undefined, { signal: controller.signal }).catch(() => undefined);
  try {
    return await Promise.race([value, late]);
  } finally {
    controller.abort();
  }
}
