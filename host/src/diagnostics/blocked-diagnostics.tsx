import type { Composition } from '../composition.ts';
import shellStyles from '../layout/shell.module.css';
import { Lazily } from './lazily.tsx';
import { blockedPage } from './subject.ts';

/** All that a page shows whose composition may not start. */
export function BlockedDiagnostics(props: { readonly composition: Composition }) {
  const subject = blockedPage(props.composition);
  return (
    <div class={shellStyles.shell}>
      <Lazily subject={subject}>
        {({ DiagnosticsPage }) => (
          <DiagnosticsPage
            subject={subject}
            onClose={() => location.assign(addressOf('', props.composition))}
          />
        )}
      </Lazily>
    </div>
  );
}

/** A way to them from the bare page that says why nothing started. */
export function linkDiagnostics(composition: Composition): void {
  const link = document.createElement('a');
  link.textContent = 'Diagnostics';
  link.href = addressOf('diagnostics', composition);
  link.style.color = 'inherit';
  document.querySelector('main')?.append(link);
}

/** Without what the address says of a study; the choice among several sites stays. */
function addressOf(route: string, { base }: Composition): string {
  const site = new URLSearchParams(location.search).get('site');
  const url = new URL(route, base);
  if (site) url.searchParams.set('site', site);
  return url.href;
}
