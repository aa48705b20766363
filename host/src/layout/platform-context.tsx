import { createContext, useContext } from 'solid-js';
import type { Platform } from '../platform/platform.ts';

const Context = createContext<Platform>();

export const PlatformProvider = Context.Provider;

export function usePlatform(): Platform {
  const platform = useContext(Context);
  if (!platform) throw new Error('usePlatform: outside the shell');
  return platform;
}
