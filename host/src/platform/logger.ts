import type { Logger } from '@alternator/sdk';

/** Lines for IT in the browser's console, under the name of who wrote them. */
export function createLogger(owner: string): Logger {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, detail?: unknown) =>
    // biome-ignore lint/suspicious/noConsole: this is the one place that every log line goes through
    console[level](`[${owner}] ${message}`, ...(detail === undefined ? [] : [detail]));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
