import '@alternator/ui/tokens.css';
import { render } from 'solid-js/web';
import { takeOver } from './boot/handover.ts';
import { PlatformProvider } from './layout/platform-context.tsx';
import { Shell } from './layout/shell.tsx';
import { createPlatform } from './platform/platform.ts';
import './page.css';

const root = document.getElementById('alternator');
if (!root) throw new Error('index.html has no element #alternator');
const handover = takeOver();

render(() => {
  const platform = createPlatform(handover, document.body);
  // Boot reads it at the next visit, before it has a lock.
  localStorage.setItem('alternator:channel-ms', String(handover.lock.deadlines.channel));
  document.documentElement.dataset.theme ??= 'dark';
  performance.mark('alternator:shell-ready');
  return (
    <PlatformProvider value={platform}>
      <Shell />
    </PlatformProvider>
  );
}, root);
