import { permissionFor } from '../token-permissions.ts';
import { listed, type OwnRule } from './rule.ts';

/** A guarded token is handed over only to who says that it wants it, or provides it. */
export const declaredPermissions: OwnRule = ({ id, manifest }) => {
  const { requires, optional, provides, permissions } = manifest;
  const silent = [...requires, ...optional].filter((token) => {
    const needed = permissionFor(token);
    return needed && !permissions.includes(needed) && !provides.includes(token);
  });
  if (silent.length === 0) return undefined;
  const needed = [...new Set(silent.map(permissionFor))];
  return {
    code: 'permission-undeclared',
    message: `${id} wants ${listed(silent)} and does not ask for it under "permissions"`,
    fix: `Whoever made ${id} must add ${needed.map((one) => `"${one}"`).join(', ')} to "permissions" in its remote.json.`,
  };
};

/** What it asks for, the site must grant. */
export const grantedPermissions: OwnRule = ({ id, dev, manifest: { permissions }, grants }, { mode }) => {
  const denied = permissions.filter((one) => !grants.includes(one));
  if (denied.length === 0) return undefined;
  const isOverride = dev && mode !== 'development';
  return {
    code: 'permission-denied',
    message: `${id} asks for ${listed(denied)}, which the site does not grant`,
    fix: isOverride
      ? `If it may, the site must say so: "devOverrides": { "${id}": ${JSON.stringify(denied)} }.`
      : `Write "grants": ${JSON.stringify(permissions)} beside its version if it may, or remove ${id}.`,
    at: isOverride ? ['devOverrides'] : ['remotes', id, 'grants'],
  };
};
