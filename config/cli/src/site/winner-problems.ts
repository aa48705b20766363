import { type Lock, type LockedRemote, nearestWord, sameKey } from '@alternator/composition';
import { didYouMean, type SiteProblem } from './site-problem.ts';

type Order = Lock['order'];

/** Whether a remote wants what the site gives it, and how that is called. */
const competitions: {
  readonly [Key in keyof Order]: {
    readonly wants: (remote: LockedRemote, key: string) => boolean;
    readonly named: (key: string) => string;
  };
} = {
  providers: {
    wants: ({ manifest }, token) => manifest.provides.includes(token),
    named: (token) => `does not provide ${token}`,
  },
  hotkeys: {
    wants: ({ manifest }, key) =>
      manifest.contributes.commands.some(({ hotkey }) => hotkey && sameKey(hotkey) === sameKey(key)),
    named: (key) => `has no command with the key ${key}`,
  },
  sopClassHandlers: {
    wants: ({ manifest }, uid) =>
      manifest.contributes.sopClassHandlers.some(
        ({ sopClassUIDs }) => sopClassUIDs.length === 0 || sopClassUIDs.includes(uid),
      ),
    named: (uid) => `has no handler of ${uid === '*' ? 'any SOP class' : uid}`,
  },
  hangingProtocols: {
    wants: ({ manifest }, key) =>
      manifest.contributes.hangingProtocols.some(
        ({ modalities }) => [...new Set(modalities)].sort().join('+') === key.split('+').sort().join('+'),
      ),
    named: (key) => `has no hanging protocol for ${key}`,
  },
};

/** Winners that are not composed, or do not compete. */
export function winnerProblems({ order, remotes }: Lock): SiteProblem[] {
  const byId = new Map(remotes.map((remote) => [remote.id, remote]));
  const kinds = Object.keys(competitions) as (keyof Order)[];
  return kinds.flatMap((kind) =>
    Object.entries(order[kind]).flatMap(([key, winner]): SiteProblem[] => {
      const { wants, named } = competitions[kind];
      const remote = byId.get(winner);
      if (remote && wants(remote, key)) return [];
      const rivals = remotes.filter((one) => wants(one, key)).map(({ id }) => id);
      const meant = didYouMean(nearestWord(winner, remote ? rivals : byId.keys()));
      const known = rivals.length > 0 ? `Those who do: ${rivals.join(', ')}.` : 'Remove the line.';
      const message = remote
        ? `${winner} ${named(key)}`
        : `${winner} is not composed and cannot win "${key}"`;
      return [{ code: 'unknown-winner', path: ['order', kind, key], message, fix: meant ?? known }];
    }),
  );
}
