import { type ConflictRule, type Finding, listed, lose } from './rule.ts';

/** One provider of each token. Who loses is left out whole: it would provide when it becomes active. */
export const oneProvider: ConflictRule = (running, { host, order }) => {
  const rivals = new Map<string, string[]>();
  for (const { id, manifest } of running)
    for (const token of manifest.provides) rivals.set(token, [...(rivals.get(token) ?? []), id]);
  const lost = new Map<string, Finding[]>();
  for (const [token, ids] of rivals) {
    const names = host.provides.includes(token) ? [...ids, 'the host'] : ids;
    if (names.length < 2) continue;
    const named = order.providers[token];
    const winner = named && ids.includes(named) ? named : undefined;
    lose(
      lost,
      ids.filter((id) => id !== winner),
      {
        code: 'token-conflict',
        message: `${token} is provided by ${listed(names)}${winner ? `; the site chose ${winner}` : ''}`,
        fix: winner
          ? `Remove the others from the site, or choose another one in "order": { "providers": { "${token}": ... } }.`
          : `Name the winner in the site: "order": { "providers": { "${token}": "${ids[0]}" } }, or remove one.`,
        ...(winner && { settled: true }),
      },
    );
  }
  return { lost, shadowed: [] };
};
