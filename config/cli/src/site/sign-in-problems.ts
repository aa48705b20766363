import { type Lock, nearestWord } from '@alternator/composition';
import { didYouMean, type SiteProblem } from './site-problem.ts';

/** A site that signs people in nowhere, sends what they typed in the clear, or names commands that nobody has. */
export function signInProblems(lock: Lock): SiteProblem[] {
  return [...unknownProviders(lock), ...insecureSources(lock), ...unknownCommands(lock)];
}

/** What may be meant so, and is a slip more often. */
export function signInWarnings({ signIn, dataSources }: Pick<Lock, 'signIn' | 'dataSources'>): SiteProblem[] {
  const used = new Set(dataSources.flatMap(({ auth }) => (auth?.kind === 'oidc' ? [auth.provider] : [])));
  return Object.keys(signIn?.providers ?? {})
    .filter((id) => !used.has(id) && signIn?.required !== id)
    .map((id) => ({
      code: 'unused-provider',
      path: ['signIn', 'providers', id],
      message: `no data source signs in at "${id}"`,
      fix: `Give one "auth": { "kind": "oidc", "provider": "${id}" }, or remove it.`,
    }));
}

function unknownProviders({ signIn, dataSources }: Lock): SiteProblem[] {
  const known = Object.keys(signIn?.providers ?? {});
  const unknown = (id: string, path: SiteProblem['path']): SiteProblem[] => {
    if (known.includes(id)) return [];
    const fix = didYouMean(nearestWord(id, known)) ?? 'Describe it under "signIn": { "providers": { … } }.';
    return [{ code: 'unknown-provider', path, message: `there is no sign-in provider "${id}"`, fix }];
  };
  return [
    ...(signIn?.required === undefined ? [] : unknown(signIn.required, ['signIn', 'required'])),
    ...dataSources.flatMap(({ auth }, index) =>
      auth?.kind === 'oidc' ? unknown(auth.provider, ['dataSources', index, 'auth', 'provider']) : [],
    ),
  ];
}

function insecureSources({ dataSources }: Lock): SiteProblem[] {
  return dataSources.flatMap(({ id, auth, origins }, index) =>
    origins
      .filter((origin) => auth && /^http:\/\/(?!(?:localhost|127\.0\.0\.1|\[::1\])(?::|$))/.test(origin))
      .map(
        (origin): SiteProblem => ({
          code: 'insecure-sign-in',
          path: ['dataSources', index, 'origins'],
          message: `data source "${id}" would send what signs a person in to ${origin} without encryption`,
          fix: 'Serve it over https, or reach it through the page\'s own server ("self").',
        }),
      ),
  );
}

function unknownCommands({ signIn, remotes }: Lock): SiteProblem[] {
  const known = remotes.flatMap(({ manifest }) => manifest.contributes.commands.map(({ id }) => id));
  return Object.keys(signIn?.commands ?? {})
    .filter((id) => !known.includes(id))
    .map((id) => ({
      code: 'unknown-command',
      path: ['signIn', 'commands', id],
      message: `no composed remote has the command "${id}"`,
      fix: didYouMean(nearestWord(id, known)) ?? 'Remove the line.',
    }));
}
