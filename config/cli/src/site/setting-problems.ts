import { type Lock, nearestWord, type SettingValue, type Site, settingFault } from '@alternator/composition';
import { didYouMean, type SiteProblem } from './site-problem.ts';

/** Values of the site that the remote does not know, or would refuse. */
export function settingProblems({ remotes }: Lock, site: Site): SiteProblem[] {
  return remotes.flatMap((remote) => {
    const wish = site.remotes[remote.id];
    if (typeof wish !== 'object') return [];
    return [
      ...valueProblems(remote, 'settings', wish.settings),
      ...valueProblems(remote, 'defaults', wish.defaults),
      ...uselessDefaults(remote, wish),
    ];
  });
}

type Remote = Lock['remotes'][number];
type Values = Readonly<Record<string, SettingValue>>;

function valueProblems(
  { id, manifest }: Remote,
  key: 'settings' | 'defaults',
  values: Values,
): SiteProblem[] {
  const { settings } = manifest.contributes;
  return Object.entries(values).flatMap(([name, value]): SiteProblem[] => {
    const path = ['remotes', id, key, name];
    const known = settings[name];
    if (!known) {
      const names = Object.keys(settings);
      const fix = didYouMean(nearestWord(name, names)) ?? `It has ${names.join(', ') || 'none'}.`;
      return [{ code: 'setting', path, message: `${id} has no setting "${name}"`, fix }];
    }
    const fault = settingFault(known, value);
    if (!fault) return [];
    const message = `${name} of ${id} is ${JSON.stringify(value)}, and ${fault}`;
    return [{ code: 'setting', path, message, fix: `As in ${JSON.stringify(known.default)}.` }];
  });
}

/** One key for one setting: with both, nobody sees which of them counts. */
function uselessDefaults(
  { id }: Remote,
  { settings, defaults }: { readonly settings: Values; readonly defaults: Values },
): SiteProblem[] {
  return Object.keys(defaults)
    .filter((name) => Object.hasOwn(settings, name))
    .map((name) => ({
      code: 'setting',
      path: ['remotes', id, 'defaults', name],
      message: `${name} of ${id} stands under "settings" too, which fixes it`,
      fix: 'Keep one: "settings" fixes it, "defaults" lets the reader change it.',
    }));
}
