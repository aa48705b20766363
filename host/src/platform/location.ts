import type { Location } from '@alternator/sdk';
import { type Accessor, createSignal, onCleanup } from 'solid-js';

export interface PageLocation {
  readonly location: Accessor<Location>;
  navigate(to: Location, options?: { readonly replace?: boolean }): void;
  href(to: Location): string;
}

/** The address bar: one segment below the base is the route, the query is all else. */
export function createPageLocation(base: string, home: string): PageLocation {
  const read = (): Location => {
    const { pathname, search } = window.location;
    const route = pathname.slice(new URL(base).pathname.length) || home;
    return { route, query: Object.fromEntries(new URLSearchParams(search)) };
  };
  const [location, setLocation] = createSignal(read());
  const follow = () => setLocation(read());
  window.addEventListener('popstate', follow);
  onCleanup(() => window.removeEventListener('popstate', follow));
  const href = ({ route, query }: Location) => {
    // The choice among several sites of one deployment outlives a change of route.
    const site = location().query.site;
    const all = new URLSearchParams({ ...(site && { site }), ...query }).toString();
    return `${base}${route === home && !all ? '' : route}${all && `?${all}`}`;
  };
  return {
    location,
    href,
    navigate(to, options) {
      const url = href(to);
      if (url === window.location.href) return;
      if (options?.replace) history.replaceState(null, '', url);
      else history.pushState(null, '', url);
      follow();
    },
  };
}
