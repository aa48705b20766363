import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../run/free-port.ts';
import { type Program, startProgram } from '../run/program.ts';
import { type ArchiveRig, startArchiveRig } from './archive-rig.ts';
import { audience, type IdentityProvider, identities } from './identity.ts';

const guard = fileURLToPath(new URL('../../config/deploy/token-guard/guard.mjs', import.meta.url));

/** A real archive behind a real web server that lets through what a real provider signed. */
export interface SignInRig extends ArchiveRig {
  /** The provider's address, as it stands in its tokens. */
  readonly issuer: string;
  /** How tokens of `oidc-provider` are from now on. */
  settings(change: { readonly accessSeconds?: number; readonly refresh?: boolean }): Promise<void>;
}

/** @param pageFor lays out the page and its headers for a provider's address */
export async function startSignInRig(
  pageFor: (issuer: string) => Promise<{ readonly dist: string; readonly headers: string }>,
  provider: IdentityProvider = identities['oidc-provider'],
): Promise<SignInRig> {
  const [providerPort, guardPort] = [await freePort(), await freePort()];
  const issuer = provider.issuer(providerPort);
  const { dist, headers } = await pageFor(issuer);
  const archive = await startArchiveRig(dist, headers, { guard: `127.0.0.1:${guardPort}` });
  const programs: Program[] = [];
  const stop = async () => {
    await Promise.all([archive.stop(), ...programs.map((program) => program.stop())]);
  };
  try {
    programs.push(await provider.start(providerPort, archive.url));
    const asked = startProgram(process.execPath, [guard], dirname(guard), {
      GUARD_ISSUER: issuer,
      GUARD_AUDIENCE: audience,
      GUARD_LISTEN: `127.0.0.1:${guardPort}`,
      ...provider.guard,
    });
    programs.push(asked);
    await asked.printed(/Guard at/, 20_000);
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
