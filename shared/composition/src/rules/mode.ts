import { allowsLocalCode } from '../local-code.ts';
import type { OwnRule } from './rule.ts';

/** Local code runs in development mode, or where a site lets a tab run it; in clinical mode never. */
export const noLocalCode: OwnRule = ({ id, dev, base }, lock) => {
  if (!dev || allowsLocalCode(lock, id, base)) return undefined;
  const { mode, devOverrides } = lock;
  const isClosed = mode === 'clinical' || devOverrides === undefined;
  return {
    code: 'dev-refused',
    message: isClosed
      ? `${id} is local code and the site's mode is ${mode}`
      : `${id} is local code that the site does not allow, or not from ${base}`,
    fix:
      mode === 'clinical'
        ? 'Name a published version. Clinical mode runs no local code.'
        : 'Name a published version, or let this site run local code: "devOverrides" in site.jsonc.',
  };
};

/** Without a secure context the browser has no hashes and no service worker. */
export const secureWhereClinical: OwnRule = (_, { mode }, { secure }) => {
  if (mode !== 'clinical' || secure) return undefined;
  return {
    code: 'clinical-insecure',
    message: 'Clinical mode needs https: without it the browser cannot verify what it runs',
    fix: 'Serve the site over https.',
    at: ['mode'],
  };
};
