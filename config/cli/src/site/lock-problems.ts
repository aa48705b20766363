import {
  firstFiles,
  type Lock,
  nearestWord,
  type Plan,
  type Reason,
  resolve,
  type Site,
} from '@alternator/composition';
import { settingProblems } from './setting-problems.ts';
import { signInProblems } from './sign-in-problems.ts';
import { didYouMean, type SiteProblem } from './site-problem.ts';
import { themeProblems } from './theme-problems.ts';
import { winnerProblems } from './winner-problems.ts';

/** All that is wrong with a lock, before anybody opens the page. */
export function lockProblems(lock: Lock, site: Site): SiteProblem[] {
  return [
    ...planProblems(resolve(lock, { route: '', secure: true })),
    ...winnerProblems(lock),
    ...grantProblems(lock),
    ...signInProblems(lock),
    ...localCodeProblems(lock),
    ...settingProblems(lock, site),
    ...themeProblems(lock),
    ...budgetProblems(lock, site.budgets),
  ];
}

/** What the resolver leaves out, each reason once with every remote that it is about. */
function planProblems({ skip }: Plan): SiteProblem[] {
  const problems = new Map<string, SiteProblem & { also: SiteProblem['path'][] }>();
  const add = (id: string, { code, message, fix, at }: Reason) => {
    const path = at ?? ['remotes', id];
    // One change of one key mends it, however many remotes it is said of.
    const key = `${code} ${at ? `${at.join('.')} ${fix}` : message}`;
    const known = problems.get(key);
    if (!known) problems.set(key, { code, path, message, fix, also: [] });
    else if (!at) known.also.push(path);
  };
  // Left out because the site chose another one; a page that cannot start for that is a mistake all the same.
  for (const { remote, reason, also = [] } of skip)
    for (const one of [reason, ...also])
      if (!one.settled || remote.criticality === 'required') add(remote.id, one);
  return [...problems.values()];
}

function grantProblems({ remotes }: Lock): SiteProblem[] {
  return remotes.flatMap(({ id, grants, manifest: { permissions } }) =>
    grants
      .filter((grant) => !permissions.includes(grant))
      .map((grant): SiteProblem => {
        const open = permissions.filter((one) => !grants.includes(one));
        return {
          code: 'unasked-grant',
          path: ['remotes', id, 'grants'],
          message: `${id} is granted ${grant}, which it does not ask for`,
          fix: didYouMean(nearestWord(grant, open)) ?? `Remove "${grant}".`,
        };
      }),
  );
}

function localCodeProblems({ mode, devOverrides }: Lock): SiteProblem[] {
  if (mode !== 'clinical' || devOverrides === undefined) return [];
  const message = 'a clinical site lets local code run, which nobody published or verified';
  return [{ code: 'dev-overrides', path: ['devOverrides'], message, fix: 'Remove "devOverrides".' }];
}

function budgetProblems(lock: Lock, budgets: Site['budgets']): SiteProblem[] {
  const routes = [
    'viewer',
    ...lock.remotes.flatMap(({ manifest }) => manifest.contributes.routes.map(({ path }) => path)),
  ];
  return Object.entries(budgets).flatMap(([route, kilobytes]): SiteProblem[] => {
    const path = ['budgets', route];
    if (!routes.includes(route)) {
      const fix = didYouMean(nearestWord(route, routes)) ?? `Known: ${routes.join(', ')}.`;
      return [{ code: 'budget', path, message: `nothing composed contributes the route "${route}"`, fix }];
    }
    const files = firstFiles(lock, route);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total <= kilobytes * 1000) return [];
    const largest = files.slice(0, 3).map(({ path: file, bytes }) => `${file} (${kB(bytes)})`);
    const message = `the first screen of "${route}" brings ${kB(total)} of code; the site allows ${kB(kilobytes * 1000)}`;
    return [{ code: 'budget', path, message, fix: `The largest files: ${largest.join(', ')}.` }];
  });
}

function kB(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
