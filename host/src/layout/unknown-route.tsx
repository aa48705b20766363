import { EmptyState } from '@alternator/ui';
import { usePlatform } from './platform-context.tsx';

export function UnknownRoute(props: { readonly route: string }) {
  const { workspace, composition } = usePlatform();
  const home = () => workspace.navigate({ route: composition.lock.home, query: {} });
  const leftOut = () =>
    composition.plan.skip.find(({ remote }) =>
      remote.manifest.contributes.routes.some(({ path }) => path === props.route),
    )?.reason;
  return (
    <EmptyState
      title={`There is no page "${props.route}" here.`}
      detail={
        leftOut()
          ? `${leftOut()?.message}. ${leftOut()?.fix}`
          : 'The address may be of another site or version.'
      }
      actions={props.route === composition.lock.home ? [] : [{ label: 'Study list', onSelect: home }]}
    />
  );
}
