import type { OwnRule } from './rule.ts';

/** Local code runs in development mode only. */
export const noLocalCode: OwnRule = ({ id, dev }, { mode }) => {
  if (!dev || mode === 'development') return undefined;
  return {
    code: 'dev-refused',
    message: `${id} is local code and the site's mode is ${mode}`,
    fix: 'Set "mode": "development", or name a published version.',
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
