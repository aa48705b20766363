import { createMemo, Match, Switch } from 'solid-js';
import { Banner } from './banner.tsx';
import { Contribution } from './contribution.tsx';
import { Footer } from './footer.tsx';
import { NoticeList } from './notice-list.tsx';
import { routeNamed } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import styles from './shell.module.css';
import { UnknownRoute } from './unknown-route.tsx';
import { ViewerPage } from './viewer-page.tsx';

/** The page: one route at a time, what is wrong above it, what runs below it. */
export function Shell() {
  const { workspace, remotes, locale } = usePlatform();
  const hasLocalCode = remotes.planned.some(({ dev }) => dev);
  const route = createMemo(() => workspace.location().route);
  // By the route alone: a page that writes into its query must not be made anew, or its fields lose the focus.
  const contributed = createMemo(() => routeNamed(remotes, route(), locale()));
  return (
    <div class={styles.shell} data-local-code={hasLocalCode}>
      <Banner />
      <div class={styles.route}>
        <Switch fallback={<UnknownRoute route={route()} />}>
          <Match when={route() === 'viewer'}>
            <ViewerPage />
          </Match>
          <Match when={contributed()} keyed>
            {({ remoteId, module, title }) => (
              <Contribution remoteId={remoteId} module={module} title={title} />
            )}
          </Match>
        </Switch>
      </div>
      <NoticeList />
      <Footer />
    </div>
  );
}
