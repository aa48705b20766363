import type { RemoteManifest } from '../schema/remote.ts';
import { listed, type OwnRule } from './rule.ts';

/** Who may not touch the page runs in a frame, or not at all: a new version that is built for the page is refused. */
export const isolatedWhereDemanded: OwnRule = ({ id, manifest, isolated }, { isolatedPublishers = [] }) => {
  const { publisher = '', isolation } = manifest;
  const byPublisher = isolatedPublishers.includes(publisher);
  if (isolation || !(isolated || byPublisher)) return undefined;
  const why = byPublisher
    ? `the site lets ${publisher} run isolated only`
    : 'the site lets it run isolated only';
  return {
    code: 'isolation',
    message: `${id} is built to run in the page; ${why}`,
    fix: `Whoever made ${id} must build it for a frame ("isolation": "frame" in its remote.json); until then, remove it.`,
    at: byPublisher ? ['isolatedPublishers'] : ['remotes', id, 'isolated'],
  };
};

/** Something of `remote.json` that a remote in a frame cannot have, by its key. */
export type FrameLimit = string;

const permissionsOfFrames: readonly string[] = ['measurements', 'pixels'];
const contributionsOfFrames: readonly string[] = ['panels', 'settings'];

/** What a manifest says that does not go with `"isolation": "frame"`: no token reaches a frame, panels alone leave it. */
export function frameLimits(manifest: RemoteManifest): readonly FrameLimit[] {
  const { isolation, contributes, permissions, activate, requires, optional, provides, workers } = manifest;
  if (!isolation) return [];
  const contributed = Object.entries(contributes)
    .filter(([kind, all]) => !contributionsOfFrames.includes(kind) && Object.keys(all).length > 0)
    .map(([kind]) => `contributes.${kind}`);
  return [
    ...contributed,
    ...permissions.filter((one) => !permissionsOfFrames.includes(one)).map((one) => `permission ${one}`),
    ...[...requires, ...optional, ...provides].map((token) => `token ${token}`),
    ...(activate ? ['activate'] : []),
    ...(Object.keys(workers).length > 0 ? ['workers'] : []),
  ];
}

/** Whoever is in a frame has its panels and what is posted to it, and must not look as if it had more. */
export const withinItsFrame: OwnRule = ({ id, manifest }) => {
  const limits = frameLimits(manifest);
  if (limits.length === 0) return undefined;
  return {
    code: 'isolation-limits',
    message: `${id} runs isolated and asks for what a frame cannot have: ${listed(limits)}`,
    fix: `Whoever made ${id} must take it out of its remote.json: a frame has panels, settings, and the permissions ${listed(permissionsOfFrames)}.`,
  };
};
