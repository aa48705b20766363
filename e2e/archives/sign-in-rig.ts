import { fileURLToPath } from 'node:url';
import { freePort } from '../run/free-port.ts';
import { type Program, startProgram } from '../run/program.ts';
import { type ArchiveRig, startArchiveRig } from './archive-rig.ts';

const provider = fileURLToPath(new URL('identity-provider.mjs', import.meta.url));
const guard = fileURLToPath(new URL('../../config/deploy/token-guard/guard.mjs', import.meta.url));

/** A real archive behind a real web server that lets through what a real provider signed. */
export interface SignInRig extends ArchiveRig {
  /** The provider's address, as it stands in its tokens. */
  readonly issuer: string;
  /** How tokens are from now on. */
  settings(change: { readonly accessSeconds?: number; readonly refresh?: boolean }): Promise<void>;
}

/** What the archive's tokens must be for. */
export const audience = 'urn:alternator:archive';

/** @param pageFor lays out the page and its headers for a provider's address */
export async function startSignInRig(
  pageFor: (issuer: string) => Promise<{ readonly dist: string; readonly headers: string }>,
): Promise<SignInRig> {
  const [providerPort, guardPort] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${providerPort}`;
  const { dist, headers } = await pageFor(issuer);
  const archive = await startArchiveRig(dist, headers, { guard: `127.0.0.1:${guardPort}` });
  const programs: Program[] = [];
  const start = async (args: readonly string[], env: Readonly<Record<string, string>>, ready: RegExp) => {
    const program = startProgram(process.execPath, args, fileURLToPath(new URL('.', import.meta.url)), env);
    programs.push(program);
    await program.printed(ready, 20_000);
  };
  const stop = async () => {
    await Promise.all([archive.stop(), ...programs.map((program) => program.stop())]);
  };
  try {
    await start([provider, `${providerPort}`, archive.url], {}, /Provider at/);
    const env = { GUARD_ISSUER: issuer, GUARD_AUDIENCE: audience, GUARD_LISTEN: `127.0.0.1:${guardPort}` };
    await start([guard], env, /Guard at/);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...archive,
    issuer,
    settings: async (change) => {
      await fetch(`${issuer}/settings`, { method: 'POST', body: JSON.stringify(change) });
    },
    stop,
  };
}
