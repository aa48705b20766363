import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePort } from '../run/free-port.ts';
import { type Program, startProgram } from '../run/program.ts';

export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly program: Program;
}

/** `npx http-server -p PORT --cors -g` in a folder, and nothing else but that it listens on this computer alone. */
export async function startHttpServer(folder: string): Promise<HttpServer> {
  const port = await freePort();
  const script = join(
    dirname(createRequire(import.meta.url).resolve('http-server/package.json')),
    'bin/http-server',
  );
  const words = [script, '-p', String(port), '-a', '127.0.0.1', '--cors', '-g'];
  const program = startProgram(process.execPath, words, folder);
  await program.answers(`http://127.0.0.1:${port}/`, 60_000);
  return { origin: `http://127.0.0.1:${port}`, program };
}
